import ClipInput
import TestSupport
import Testing

@testable import UnderstandingTasks

@Suite
struct ByteTrackerTests {
  /// Compares with the numbers of `Fixtures/make-tracks.py`.
  @Test(arguments: 0..<7)
  func `tracks are those of an independent ByteTrack`(scene: Int) throws {
    let scenes = try fixture("tracks.json", as: [Reference].self)
    #expect(scenes.count == 7)
    var tracker = ByteTracker()
    for (found, expected) in zip(scenes[scene].found, scenes[scene].expected) {
      let tracks = tracker.step(
        found.map { object(Array($0[1...4]), "\(Int($0[0]))", score: $0[5]) }
      )
      #expect(tracks.map { [Int($0.label), $0.identity] } == expected.tracks)
      let edgeSum = tracks.reduce(0) { $0 + $1.box.x1 + $1.box.y1 + $1.box.x2 + $1.box.y2 }
      expectClose(edgeSum, expected.edgeSum, within: 1e-7)
    }
  }

  @Test
  func `what is there from the first frame is told at once, later things at the second sight`() {
    let frames = [[first()], [first(), second()], [first(), second()]]
    #expect(identities(frames) == [[1], [1], [1, 2]])
  }

  @Test func `what is seen once is forgotten, and leaves no gap in the numbers`() {
    let frames = [
      [first()], [first(), second()], [first()], [first(), second()], [second(), first()],
    ]
    #expect(identities(frames) == [[1], [1], [1], [1], [1, 2]])
  }

  @Test func `an unsure find goes on with a track but begins none`() {
    #expect(identities([[first()], [first(0.3)], [first()]]) == [[1], [1], [1]])
    #expect(identities([[first(0.3)], [first(0.3)], [first(0.3)]]) == [[], [], []])
    #expect(identities([[first(0.65)], [first(0.65)]]) == [[], []])
    #expect(identities([[first()], [first(0.1)]]) == [[1], []])
  }

  @Test func `a thing out of sight keeps its identity as long as it stays in mind`() {
    var options = ByteTracker.Options()
    options.memory = 3
    func seen(after gap: Int) -> [[Int]] {
      let nothing = [[BoxedObject]](repeating: [], count: gap)
      return identities([[first()]] + nothing + [[first()], [first()]], options)
    }
    // Forgotten at the end of the fourth frame without it: the fourth may still find it.
    #expect(seen(after: 3).suffix(2) == [[1], [1]])
    #expect(seen(after: 4).suffix(2) == [[], [2]])
  }

  @Test func `an unsure find does not bring back what was out of sight`() {
    #expect(identities([[first()], [], [first(0.3)], [first()]]) == [[1], [], [], [1]])
  }

  @Test func `classes are tracked apart`() {
    let frames = [
      [first(), object([10, 10, 30, 50], "car", score: 0.9)],
      [object([10, 10, 30, 50], "car", score: 0.9)],
      [first()],
    ]
    var tracker = ByteTracker()
    let tracks = frames.map { tracker.step($0) }
    #expect(tracks.map { $0.map(\.label) } == [["ball", "car"], ["car"], ["ball"]])
    #expect(tracks.map { $0.map(\.identity) } == [[1, 2], [2], [1]])
  }

  @Test func `two things that pass one another keep their identities`() {
    var tracker = ByteTracker()
    for frame in 0..<60 {
      let x = Double(frame) * 4
      let tracks = tracker.step([
        object([x, 0, x + 20, 40], score: 0.9), object([240 - x, 15, 260 - x, 55], score: 0.8),
      ])
      #expect(tracks.map(\.identity) == [1, 2])
      #expect(tracks.map(\.score) == [0.9, 0.8])
    }
  }

  @Test func `a find without a score is certain, one without an area is passed over`() {
    #expect(identities([[object([0, 0, 10, 10])]]) == [[1]])
    #expect(
      identities([[object([0, 0, 10, 0], score: 1), object([5, 5, 0, 9], score: 1)]]) == [[]]
    )
  }

  private func first(_ score: Double = 0.9) -> BoxedObject {
    object([10, 10, 30, 50], score: score)
  }

  private func second() -> BoxedObject { object([100, 10, 120, 50], score: 0.9) }

  private func identities(
    _ frames: [[BoxedObject]],
    _ options: ByteTracker.Options = .init()
  ) -> [[Int]] {
    var tracker = ByteTracker(options)
    return frames.map { tracker.step($0).compactMap(\.identity) }
  }
}

private struct Reference: Decodable {
  struct Frame: Decodable {
    let tracks: [[Int?]]
    let edgeSum: Double
  }

  let found: [[[Double]]]
  let expected: [Frame]
}
