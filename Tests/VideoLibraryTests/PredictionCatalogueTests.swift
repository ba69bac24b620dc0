import Foundation
import TestSupport
import Testing
import VideoDecoding

@testable import VideoLibrary

struct PredictionCatalogueTests {
  private let folder: TemporaryFolder
  private let catalogue: SQLiteCatalogue

  init() throws {
    folder = try TemporaryFolder()
    catalogue = try SQLiteCatalogue(folder.path(of: "catalogue.sqlite"))
  }

  /// Notes a video, indexed.
  private func add(_ name: String) async throws -> Int {
    let file = FoundFile(path: "/footage/\(name)", content: name, size: 1, modified: 1)
    let id = try await catalogue.register(file).video
    let description = LibraryVideo.Description(
      duration: .seconds(10),
      width: 64,
      height: 48,
      frameRate: 25
    )
    try await catalogue.append(
      [],
      firstSlot: 0,
      to: id,
      surveyed: SurveyedVideo(description: description, shots: [.zero]),
      isLast: true
    )
    return id
  }

  private func box(atSecond time: Int) -> TrackedBox {
    TrackedBox(time: .seconds(time), x: 0.2, y: 0.4, width: 0.4, height: 0.2, score: 0.6)
  }

  private var prediction: LibraryPrediction {
    var prediction = LibraryPrediction()
    prediction.actions = [
      PredictedAction(range: .seconds(1)..<(.seconds(3)), name: "wave", score: 0.5),
      PredictedAction(range: .seconds(2)..<(.seconds(4)), name: "walk", score: 0.25),
    ]
    prediction.tracks = [
      BoxedTrack(label: "person", identity: 1, boxes: (0..<4).map(box)),
      BoxedTrack(label: "car", identity: 1, boxes: (2..<6).map(box)),
    ]
    return prediction
  }

  @Test func `what was said of a video is there after it was opened anew`() async throws {
    let id = try await add("yard.mp4")
    try await catalogue.note(prediction, of: id, by: "one")
    let again = try SQLiteCatalogue(folder.path(of: "catalogue.sqlite"))
    #expect(try await again.predictedActions(of: id) == prediction.actions)
    let tracks = try await again.tracks(of: id)
    #expect(tracks.map(\.label) == ["person", "car"])
    #expect(tracks.map(\.identity) == [1, 1])
    #expect(tracks.map(\.range) == [.zero...(.seconds(3)), .seconds(2)...(.seconds(5))])
    let boxes = try await again.boxes(of: id, in: .zero..<(.seconds(10)))
    // Parts of these sides and this score are whole 65535ths: 65535 is a multiple of 5.
    #expect(boxes.map(\.boxes.count) == [4, 4])
    for (read, written) in zip(boxes.flatMap(\.boxes), prediction.tracks.flatMap(\.boxes)) {
      #expect(read.time == written.time)
      expectClose(
        [read.x, read.y, read.width, read.height, read.score],
        [written.x, written.y, written.width, written.height, written.score],
        within: 1e-12
      )
    }
    #expect(try await again.problem() == nil)
  }

  @Test func `a stretch has the boxes of its frames alone`() async throws {
    let id = try await add("yard.mp4")
    try await catalogue.note(prediction, of: id, by: "one")
    let boxes = try await catalogue.boxes(of: id, in: .seconds(3)..<(.seconds(5)))
    #expect(boxes.map(\.label) == ["person", "car"])
    #expect(boxes.map { $0.boxes.map(\.time) } == [[.seconds(3)], [.seconds(3), .seconds(4)]])
    #expect(try await catalogue.boxes(of: id, in: .seconds(6)..<(.seconds(9))).isEmpty)
    #expect(try await catalogue.boxes(of: id + 1, in: .zero..<(.seconds(9))).isEmpty)
  }

  @Test func `a model is done with a video that it has looked at, and another one is not`()
    async throws
  {
    let (first, second) = (try await add("1.mp4"), try await add("2.mp4"))
    _ = try await catalogue.register(
      FoundFile(path: "/footage/3.mp4", content: "waits to be indexed", size: 1, modified: 1)
    )
    #expect(try await catalogue.unpredictedVideos(by: "one") == [first, second])
    try await catalogue.note(prediction, of: first, by: "one")
    try await catalogue.note(LibraryPrediction(), of: second, by: "one")
    #expect(try await catalogue.unpredictedVideos(by: "one").isEmpty)
    #expect(try await catalogue.unpredictedVideos(by: "other") == [first, second])
    // What the other says takes the place of what was said.
    try await catalogue.note(LibraryPrediction(), of: first, by: "other")
    #expect(try await catalogue.unpredictedVideos(by: "other") == [second])
    #expect(try await catalogue.unpredictedVideos(by: "one") == [first])
    #expect(try await catalogue.predictedActions(of: first).isEmpty)
    #expect(try await catalogue.tracks(of: first).isEmpty)
    // A video whose file is gone waits until it is back.
    try await catalogue.noteMissing { $0 != "/footage/2.mp4" }
    #expect(try await catalogue.unpredictedVideos(by: "other").isEmpty)
  }

  @Test func `the schema refuses what makes no sense, and keeps what was there`() async throws {
    let id = try await add("yard.mp4")
    try await catalogue.note(prediction, of: id, by: "one")
    var twice = prediction
    twice.tracks.append(prediction.tracks[0])
    var unsure = prediction
    unsure.actions = [PredictedAction(range: .zero..<(.seconds(1)), name: "wave", score: 2)]
    for wrong in [twice, unsure] {
      await #expect(throws: LibraryError.self) {
        try await catalogue.note(wrong, of: id, by: "other")
      }
    }
    await #expect(throws: LibraryError.self) {
      try await catalogue.note(prediction, of: 99, by: "one")
    }
    #expect(try await catalogue.predictedActions(of: id) == prediction.actions)
    #expect(try await catalogue.problem() == nil)
  }

  @Test func `packed boxes are off by half a 65535th at most`() {
    var randomness = SeededRandomness(seed: 1)
    let boxes = (0..<200).map { number in
      let part = { Double.random(in: 0...1, using: &randomness) }
      let (x, y) = (part(), part())
      return TrackedBox(
        time: .microseconds(40_000 * number),
        x: x,
        y: y,
        width: (1 - x) * part(),
        height: (1 - y) * part(),
        score: part()
      )
    }
    let read = PackedBoxes(boxes).boxes(in: .zero..<(.seconds(8)))
    #expect(read.map(\.time) == boxes.map(\.time))
    let step = 1 / 65_535.0
    for (one, other) in zip(read, boxes) {
      expectClose([one.x, one.y, one.score], [other.x, other.y, other.score], within: step / 2)
      // Both edges may be off.
      expectClose([one.width, one.height], [other.width, other.height], within: step)
    }
  }
}
