import Foundation
import Synchronization
import Testing
import VideoDecoding

@testable import ClipInput

/// Footage that exists only in the mind of an injected decoder, which counts what it decodes.
final class ImaginedFootage: Sendable {
  struct Broken: Error, CustomStringConvertible {
    let path: String
    var description: String { "'\(path)' is no video" }
  }

  let segments: [VideoSegment]
  private let broken: Set<Int>
  private let counts = Mutex<[Int: Int]>([:])

  init(_ count: Int, broken: Set<Int> = []) {
    segments = (0..<count).map {
      VideoSegment(item: $0, path: "video \($0)", range: .zero..<Duration.milliseconds(360))
    }
    self.broken = broken
  }

  /// How often each segment was decoded.
  var decodes: [Int: Int] { counts.withLock { $0 } }

  static func video(_ item: Int) -> PreparedVideo { preparedVideo(frames: 9, seed: 13 * item) }
  /// Bytes of the frames of one of these videos.
  static let byteCount = 9 * 36

  func store(
    memory: Int = .max / 2,
    disk: Int = 0,
    tasks: Int = 2,
    folder: String = "/no/such/folder"
  ) -> DecodedVideoStore {
    DecodedVideoStore(
      SegmentedCollection(segments),
      limits: CacheLimits(memory: memory, disk: disk),
      tasks: tasks,
      folder: FrameFolder(folder, decoding: DecodingRecipe(), side: 64)
    ) { [self] segment in
      counts.withLock { $0[segment.item, default: 0] += 1 }
      if broken.contains(segment.item) { throw Broken(path: segment.path) }
      return Self.video(segment.item)
    }
  }
}

extension SegmentedCollection {
  fileprivate init(_ segments: [VideoSegment]) {
    self.init(segments: segments, broken: BrokenVideos(fileCount: segments.count))
  }
}

@Suite struct DecodedVideoStoreTests {
  private static let times: [Duration] = [.milliseconds(50), .milliseconds(90), .milliseconds(300)]

  private func clip(_ index: Int, of store: DecodedVideoStore) async throws -> ClipContent? {
    try await store.clips(of: index) { _ in [Self.times] }?.first.map(ClipContent.init)
  }

  private func expectTrueClips(
    _ indices: some Sequence<Int>,
    of store: DecodedVideoStore
  ) async throws {
    for index in indices {
      let expected = ClipContent(ImaginedFootage.video(index).clip(at: Self.times))
      #expect(try await clip(index, of: store) == expected)
    }
  }

  @Test func eachSegmentIsDecodedOnceHoweverOftenItIsAskedFor() async throws {
    let footage = ImaginedFootage(12)
    let store = footage.store()
    for _ in 0..<3 { try await expectTrueClips(0..<12, of: store) }
    #expect(footage.decodes == Dictionary(uniqueKeysWithValues: (0..<12).map { ($0, 1) }))
  }

  @Test func eachSegmentIsDecodedOnceWhenManyAskAtOnce() async throws {
    let footage = ImaginedFootage(5)
    let store = footage.store(tasks: 3)
    try await withThrowingTaskGroup { group in
      for request in 0..<100 {
        group.addTask { try await self.expectTrueClips([request % 5], of: store) }
      }
      try await group.waitForAll()
    }
    #expect(footage.decodes == [0: 1, 1: 1, 2: 1, 3: 1, 4: 1])
  }

  @Test func memoryIsBoundedAndTheRestGoesToDisk() async throws {
    let folder = TemporaryFolder()
    let footage = ImaginedFootage(12)
    let bound = 3 * ImaginedFootage.byteCount
    let store = footage.store(memory: bound, disk: .max / 2, folder: folder.path)
    for _ in 0..<3 {
      try await expectTrueClips((0..<12).shuffled(), of: store)
      #expect(await store.memoryUse == bound)
    }
    #expect(footage.decodes.values.allSatisfy { $0 == 1 })
    #expect(folder.names.count == 9)
    let sizes = folder.names.map { FilePlace(folder.path + "/" + $0).fileSize }
    #expect(await store.diskUse == sizes.reduce(0, +))
  }

  @Test func whatHasNoRoomAnywhereIsDecodedAgain() async throws {
    let folder = TemporaryFolder()
    let footage = ImaginedFootage(6)
    // A file is larger than its frames, by less than twice as much in all.
    let (bound, disk) = (2 * ImaginedFootage.byteCount, 4 * ImaginedFootage.byteCount)
    let store = footage.store(memory: bound, disk: disk, folder: folder.path)
    for _ in 0..<2 { try await expectTrueClips(0..<6, of: store) }
    let kept = 2 + folder.names.count
    #expect(3...4 ~= kept)
    for index in 0..<6 { #expect(footage.decodes[index] == (index < kept ? 1 : 2)) }
    #expect(await store.memoryUse == bound)
    #expect(await store.diskUse <= disk)
  }

  @Test func aDiskThatCannotBeWrittenIsDoneWithout() async throws {
    let folder = TemporaryFolder()
    let obstacle = try folder.write("file")
    let footage = ImaginedFootage(3)
    let store = footage.store(memory: 0, disk: .max / 2, folder: obstacle)
    for _ in 0..<2 { try await expectTrueClips(0..<3, of: store) }
    #expect(footage.decodes == [0: 2, 1: 2, 2: 2])
    #expect(await store.diskUse == 0)
  }

  @Test func filesThatVanishAreDecodedAgain() async throws {
    let folder = TemporaryFolder()
    let footage = ImaginedFootage(3)
    let store = footage.store(memory: 0, disk: .max / 2, folder: folder.path)
    try await expectTrueClips(0..<3, of: store)
    for name in folder.names { FilePlace(folder.path + "/" + name).remove() }
    try await expectTrueClips(0..<3, of: store)
    #expect(footage.decodes == [0: 2, 1: 2, 2: 2])
  }

  @Test func aRunThatWasKilledLeavesFilesForItsSuccessor() async throws {
    let folder = TemporaryFolder()
    let killed = ImaginedFootage(4)
    try await expectTrueClips(
      0..<4,
      of: killed.store(memory: 0, disk: .max / 2, folder: folder.path)
    )
    try folder.write("of another run.frames")
    try folder.write("notes.txt")
    let successor = ImaginedFootage(4)
    let store = successor.store(memory: 0, disk: .max / 2, folder: folder.path)
    try await expectTrueClips(0..<4, of: store)
    #expect(successor.decodes.isEmpty)
    #expect(folder.names.count == 5)
    await store.close()
    #expect(folder.names == ["notes.txt"])
  }

  @Test func closingRemovesTheFolderThatWasMade() async throws {
    let folder = TemporaryFolder()
    let footage = ImaginedFootage(2)
    let store = footage.store(memory: 0, disk: .max / 2, folder: folder.path + "/cache")
    try await expectTrueClips(0..<2, of: store)
    #expect(folder.names == ["cache"])
    await store.close()
    #expect(folder.names.isEmpty)
  }

  @Test func brokenVideosAreSkippedAndNamed() async throws {
    let footage = ImaginedFootage(20, broken: [3, 11])
    let store = footage.store()
    for _ in 0..<2 {
      for index in 0..<20 {
        #expect((try await clip(index, of: store) == nil) == [3, 11].contains(index))
      }
    }
    #expect(
      await store.broken.summary
        == "skipped 2 of 20 videos that cannot be decoded: 'video 3' is no video; "
        + "'video 11' is no video"
    )
    #expect(footage.decodes.values.allSatisfy { $0 == 1 })
  }

  @Test func moreThanATenthBrokenStops() async throws {
    let store = ImaginedFootage(19, broken: [0, 1]).store()
    #expect(try await clip(0, of: store) == nil)
    let error = try await #require(throws: DataError.self) { try await clip(1, of: store) }
    #expect(error.code == .tooManyBroken)
  }
}
