import ClipInput
import Foundation
import LibraryTestSupport
import TestSupport
import Testing
import Torch
import Training

@testable import VideoLibrary

/// What happens to files and drives while nobody looks.
@Suite(.oneEngineThread)
struct LibraryMishapTests {
  private func add(_ small: SmallLibrary, settling: Duration = .zero) async throws {
    _ = try await FootageIntake(small.library, settling: settling)
      .add(VideoCollection([small.footage]))
    try await Indexer(small.library, embedder: small.embedder()).run()
  }

  private func someVideo(of small: SmallLibrary) throws -> URL {
    let folder = URL(filePath: small.footage)
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    return folder.appending(path: try #require(names.sorted().first { $0.hasSuffix(".mp4") }))
  }

  @Test func `a broken video is tried again when somebody names it again`() async throws {
    let small = try await SmallLibrary()
    try await small.writeFootage()
    let catalogue = small.library.catalogue
    try await add(small)
    let video = try #require(try await catalogue.video(1))
    try await catalogue.fail(1, message: "its decoder was missing")
    // Who watches a folder comes by every other second, and does not.
    try await add(small, settling: .milliseconds(1))
    #expect(try await catalogue.video(1)?.status == .broken)
    try await add(small)
    #expect(try await catalogue.video(1)?.status == .indexed)
    #expect(try await catalogue.video(1)?.clipCount == video.clipCount)
  }

  @Test func `a drive that goes while its videos are indexed breaks none of them`() async throws {
    let small = try await SmallLibrary()
    try await small.writeFootage()
    let catalogue = small.library.catalogue
    _ = try await FootageIntake(small.library).add(VideoCollection([small.footage]))
    let away = small.footage + " away"
    let indexer = try await Indexer(small.library, embedder: small.embedder())
    try await indexer.run { progress in
      guard progress.done == 3 else { return }
      try? FileManager.default.moveItem(atPath: small.footage, toPath: away)
    }
    let statistics = try await catalogue.statistics()
    #expect(statistics.videos[.broken, default: 0] == 0)
    #expect(statistics.missing == 20)
    try FileManager.default.moveItem(atPath: away, toPath: small.footage)
    try await add(small)
    #expect(try await catalogue.statistics().videos == [.indexed: 20])
  }

  @Test func `half of a file that was still being copied leaves nothing behind`() async throws {
    let small = try await SmallLibrary()
    try await small.writeFootage()
    let path = try someVideo(of: small)
    let whole = try Data(contentsOf: path)
    try whole.prefix(200).write(to: path)
    try await add(small)
    let catalogue = small.library.catalogue
    #expect(try await catalogue.statistics().videos == [.indexed: 19, .broken: 1])
    try whole.write(to: path)
    try await add(small)
    #expect(try await catalogue.statistics().videos == [.indexed: 20])
  }

  @Test func `embeddings that are gone are not replaced by zeros`() async throws {
    let small = try await SmallLibrary()
    try await small.addFootage()
    let folder = small.library.folder.embeddingsFolder
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
      try FileManager.default.removeItem(atPath: "\(folder)/\(name)")
    }
    let slot = try await small.library.catalogue.firstFreeSlot()
    let row = [Float](repeating: 1, count: small.library.embeddings.width)
    let error = #expect(throws: LibraryError.self) {
      try small.library.embeddings.write(row, at: slot)
    }
    #expect(error?.code == .damaged)
  }

  @Test func `a catalogue that is gone is not made anew where there are embeddings`() async throws {
    let small = try await SmallLibrary()
    try await small.addFootage()
    let copy = small.folder.path(of: "copy")
    try FileManager.default.copyItem(atPath: small.library.folder.path, toPath: copy)
    try FileManager.default.removeItem(atPath: LibraryFolder(copy).cataloguePath)
    let error = #expect(throws: LibraryError.self) { try Library(copy) }
    #expect(error?.code == .damaged && error?.message.contains("is gone") == true)
  }

  @Test func `settings that are not the model's are refused`() async throws {
    let small = try await SmallLibrary()
    let path = small.library.folder.recipePath
    let width = small.library.embeddings.width
    let text = try String(contentsOfFile: path, encoding: .utf8)
      .replacing("featureCount: \(width)", with: "featureCount: \(width + 1)")
    try Data(text.utf8).write(to: URL(filePath: path))
    let library = try Library(small.library.folder.path)
    let error = await #expect(throws: LibraryError.self) {
      _ = try await library.embedder(compute: ComputeRecipe())
    }
    #expect(error?.message.contains("\(width + 1) features") == true)
  }

  @Test func `what the library keeps for itself is no footage`() async throws {
    let small = try await SmallLibrary()
    try await small.addFootage()
    let folder = small.library.folder
    try FileManager.default.copyItem(
      atPath: someVideo(of: small).path,
      toPath: folder.playableFolder + "/copy.mp4"
    )
    let summary = try await FootageIntake(small.library).add(
      VideoCollection([small.folder.path])
    )
    #expect(summary.files == [.known: 20])
    #expect(summary.leftOut == [])
  }

  @Test func `what a kill has left of uploads is ended`() async throws {
    let small = try await SmallLibrary()
    try await small.writeFootage()
    let uploads = small.library.folder.uploadsFolder
    try Data([1, 2]).write(to: URL(filePath: uploads + "/.half"))
    try FileManager.default.copyItem(
      atPath: someVideo(of: small).path,
      toPath: uploads + "/whole.mp4"
    )
    try await Upload.settle(in: small.library)
    #expect(try FileManager.default.contentsOfDirectory(atPath: uploads) == ["whole.mp4"])
    #expect(try await small.library.catalogue.video(1)?.name == "whole.mp4")
  }
}
