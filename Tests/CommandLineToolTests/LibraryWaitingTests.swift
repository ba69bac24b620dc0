import Foundation
import LibraryTestSupport
import TestSupport
import Testing
import Torch
import Training
import VideoLibrary

/// What interrupts the indexing by the program, and what it waits for.
@Suite(.oneEngineThread)
struct LibraryWaitingTests {
  private func adding(_ data: String, to small: SmallLibrary, _ more: String...) -> [String] {
    ["library", "add", small.library.folder.path, data, "--threads", "1"]
      + ["--precision", "float32"] + more
  }

  @Test func `interrupted while it indexes, it ends soon, says so and goes on the next time`()
    async throws
  {
    let small = try await SmallLibrary()
    try await writeSmallFootage(to: small.footage, clipsPerAction: 4)
    let catalogue = small.library.catalogue
    let program = try RunningProgram(adding(small.footage, to: small))
    while try await catalogue.firstFreeSlot() == 0 { await Task.yield() }
    program.interrupt()
    #expect(program.end() == 130, "\(program.said)")
    #expect(program.said.contains("goes on with the next 'sora library add'"))
    let videos = try await catalogue.statistics().videos
    #expect(videos[.waiting, default: 0] > 0 && videos[.indexed, default: 0] > 0)
    #expect(videos[.broken] == nil)
    #expect(try await catalogue.problem() == nil)
    #expect(try await SoraProgram().run(adding(small.footage, to: small)).status == 0)
    #expect(try await catalogue.statistics().videos == [.indexed: 40])
  }

  @Test func `beside another that indexes it waits, and can be interrupted`() async throws {
    let small = try await SmallLibrary()
    try await writeSmallFootage(to: small.footage, clipsPerAction: 1)
    let lock = try FileLock(at: small.library.folder.indexingLockPath) { "\($0)" }
    let waiting = try RunningProgram(adding(small.footage, to: small))
    #expect(waiting.says("waiting: "))
    waiting.interrupt()
    #expect(waiting.end() == 130, "\(waiting.said)")
    #expect(waiting.said.contains("is being indexed by process \(getpid())\n"))
    #expect(try await small.library.catalogue.statistics().videos == [.waiting: 10])
    withExtendedLifetime(lock) {}
  }

  @Test func `once the other is done, it goes on`() async throws {
    let small = try await SmallLibrary()
    try await writeSmallFootage(to: small.footage, clipsPerAction: 1)
    var lock: FileLock? = try FileLock(at: small.library.folder.indexingLockPath) { "\($0)" }
    let waiting = try RunningProgram(adding(small.footage, to: small))
    #expect(waiting.says("waiting: "))
    withExtendedLifetime(lock) {}
    lock = nil
    #expect(waiting.end() == 0, "\(waiting.said)")
    #expect(try await small.library.catalogue.statistics().videos == [.indexed: 10])
  }

  @Test func `it goes on watching beside another and without its folder, until it is interrupted`()
    async throws
  {
    let small = try await SmallLibrary()
    try await writeSmallFootage(to: small.footage, clipsPerAction: 1)
    try rest(small.footage)
    var lock: FileLock? = try FileLock(at: small.library.folder.indexingLockPath) { "\($0)" }
    let watch = try RunningProgram(adding(small.footage, to: small, "--watch"))
    #expect(watch.says("is being indexed by process \(getpid())"), "\(watch.said)")
    withExtendedLifetime(lock) {}
    lock = nil
    #expect(watch.says("clips: "), "\(watch.said)")
    try FileManager.default.moveItem(atPath: small.footage, toPath: small.footage + "-away")
    #expect(watch.says("waiting: there is no '\(small.footage)'\n"), "\(watch.said)")
    watch.interrupt()
    #expect(watch.end() == 0, "\(watch.said)")
    #expect(try await small.library.catalogue.statistics().videos == [.indexed: 10])
  }

  /// Lets files look as if nobody had written to them lately.
  private func rest(_ folder: String) throws {
    let files = FileManager.default
    for name in try files.subpathsOfDirectory(atPath: folder) {
      try files.setAttributes(
        [.modificationDate: Date.now.addingTimeInterval(-60)],
        ofItemAtPath: folder + "/" + name
      )
    }
  }
}
