import ClipInput
import LibraryTestSupport
import TestSupport
import Testing
import Torch

@testable import VideoLibrary

@Suite(.oneEngineThread)
struct ResumedIndexingTests {
  /// Takes part in what happens after some number of clips.
  private struct Stopped: Error {}

  @Test(arguments: [1, 7, 40])
  func `an indexing that was stopped goes on to the same library`(clips: Int) async throws {
    let whole = try await SmallLibrary()
    try await whole.addFootage()
    let stopped = try await SmallLibrary()
    try await stopped.writeFootage()
    _ = try await FootageIntake(stopped.library).add(
      VideoCollection([stopped.footage + "/labels.csv"])
    )
    let indexer = await Indexer(stopped.library, embedder: try await stopped.embedder())
    let task = Task {
      try await indexer.run { progress in
        if progress.clips >= clips { withUnsafeCurrentTask { $0?.cancel() } }
      }
    }
    await #expect(throws: CancellationError.self) { try await task.value }
    let waiting = try await stopped.library.catalogue.statistics().videos[.waiting, default: 0]
    #expect(waiting > 0)
    try await indexer.run()

    let (one, other) = (whole.library, stopped.library)
    let count = try await one.catalogue.firstFreeSlot()
    let expected = try await one.catalogue.clips(inSlots: 0..<count)
    let clipsNow = try await other.catalogue.clips(inSlots: 0..<count + 100)
    #expect(clipsNow.map(\.range) == expected.map(\.range))
    #expect(clipsNow.map(\.video) == expected.map(\.video))
    expectClose(
      try other.embeddings.rows(at: clipsNow.map(\.slot)),
      try one.embeddings.rows(at: expected.map(\.slot)),
      within: 1e-5
    )
    #expect(try await other.catalogue.problem() == nil)
  }

  @Test(arguments: [1, 70, 150])
  func `an indexing that was stopped within a long video goes on in it`(count: Int) async throws {
    let small = try await SmallLibrary()
    let path = small.folder.path(of: "video.mp4")
    try FootagePassTests.writeVideo(to: path, frameCount: 500, cuts: [140, 333])
    _ = try await FootageIntake(small.library).add(VideoCollection([path]))
    let indexer = await Indexer(small.library, embedder: try await small.embedder())
    let task = Task {
      try await indexer.run { progress in
        if progress.clips >= count { withUnsafeCurrentTask { $0?.cancel() } }
      }
    }
    await #expect(throws: CancellationError.self) { try await task.value }
    let catalogue = small.library.catalogue
    let noted = try await catalogue.clips(of: 1)
    #expect(noted.count == count / 32 * 32)
    try await indexer.run()
    let clips = try await catalogue.clips(of: 1)
    #expect(noted.allSatisfy(clips.contains))
    let duration = try #require(try await catalogue.video(1)?.description?.duration)
    let ranges = small.library.recipe.cutting.clips(
      ofShots: try await catalogue.shots(of: 1),
      duration: duration
    )
    #expect(clips.map(\.range.microseconds) == ranges.map(\.microseconds))
    #expect(try await catalogue.video(1)?.status == .indexed)
  }

  @Test func `what was found out of a video stays when no more of it can be read`() async throws {
    let small = try await SmallLibrary()
    let path = small.folder.path(of: "video.mp4")
    try FootagePassTests.writeVideo(to: path, frameCount: 50, cuts: [])
    _ = try await FootageIntake(small.library).add(VideoCollection([path]))
    let catalogue = small.library.catalogue
    let video = try #require(try await catalogue.video(1))
    var journal = try await ClipJournal(video, in: small.library)
    let description = LibraryVideo.Description(
      duration: .seconds(2),
      width: 64,
      height: 48,
      frameRate: 25
    )
    let row = [Float](repeating: 0.5, count: small.library.embeddings.width)
    journal.surveyed = SurveyedVideo(description: description, shots: [])
    for start in 0..<3 {
      try await journal.append(.seconds(start)..<(.seconds(start + 1)), row)
    }
    #expect(try await catalogue.clips(of: 1).isEmpty)
    try await journal.breakOff()
    let clips = try await catalogue.clips(of: 1)
    #expect(clips.map(\.range.lowerBound) == [.zero, .seconds(1), .seconds(2)])
    #expect(try await catalogue.video(1)?.description == description)
    #expect(try await catalogue.video(1)?.status == .waiting)
    #expect(try small.library.embeddings.rows(at: [0, 1, 2]).floats() == row + row + row)
  }
}
