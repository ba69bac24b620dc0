import ClipInput
import TestSupport
import Testing

@testable import UnderstandingTasks

@Suite
struct LineCrossingTests {
  /// From below to above, as seen on the screen: its right is where x is larger.
  private let upwards = LineSegment(from: (50, 100), to: (50, 0))

  @Test func `a thing crosses to the right and back`() {
    let frames = walk([(40, 50), (49, 50), (53, 50), (60, 50), (45, 50)])
    #expect(
      LineCrossing.crossings(of: upwards, in: frames) == [
        LineCrossing(identity: 1, label: "ball", frame: 2, direction: .leftToRight),
        LineCrossing(identity: 1, label: "ball", frame: 4, direction: .rightToLeft),
      ]
    )
  }

  @Test func `the same line the other way round turns directions round`() {
    let downwards = LineSegment(from: (50, 0), to: (50, 100))
    let crossings = LineCrossing.crossings(of: downwards, in: walk([(40, 50), (60, 50)]))
    #expect(crossings.map(\.direction) == [.rightToLeft])
  }

  @Test func `beyond the ends of the line nothing is crossed`() {
    #expect(LineCrossing.crossings(of: upwards, in: walk([(40, 150), (60, 150)])).isEmpty)
    #expect(LineCrossing.crossings(of: upwards, in: walk([(40, -5), (60, -5)])).isEmpty)
    #expect(LineCrossing.crossings(of: upwards, in: walk([(40, 50), (45, 90)])).isEmpty)
  }

  @Test func `stepping onto the line from the left is not crossing it, going on is`() {
    let frames = walk([(40, 50), (50, 50), (40, 50), (50, 50), (50, 60), (51, 50)])
    #expect(LineCrossing.crossings(of: upwards, in: frames).map(\.frame) == [5])
  }

  @Test func `a thing that is out of sight at the line crosses it when it is back`() {
    var frames = walk([(40, 50), (0, 0), (60, 50)])
    frames[1] = []
    #expect(LineCrossing.crossings(of: upwards, in: frames).map(\.frame) == [2])
  }

  /// Also where a path goes through the point at which they meet.
  @Test(arguments: 0..<20)
  func `two parts of a line are crossed as often as the whole`(seed: UInt64) {
    var random = SeededRandomness(seed: seed)
    // Whole numbers, so that a path often touches the line and its corner.
    let frames = walk(
      (0..<200).map { _ in
        (
          Double(Int.random(in: 46...54, using: &random)),
          Double(Int.random(in: 40...60, using: &random))
        )
      }
    )
    let parts = [
      LineSegment(from: (50, 100), to: (50, 50)), LineSegment(from: (50, 50), to: (50, 0)),
    ]
    let whole = LineCrossing.crossings(of: upwards, in: frames)
    let inParts = parts.flatMap { LineCrossing.crossings(of: $0, in: frames) }
    #expect(whole.count > 20)
    #expect(inParts.map(\.frame).sorted() == whole.map(\.frame))
  }

  @Test func `crossings are counted by class and direction`() {
    let one = walk([(40, 50), (60, 50), (40, 50)])
    let other = walk([(40, 60), (60, 60), (60, 60)], "car")
    let crossings = LineCrossing.crossings(of: upwards, in: zip(one, other).map { $0 + $1 })
    #expect(
      LineCrossing.counts(crossings)
        == ["ball": [.leftToRight: 1, .rightToLeft: 1], "car": [.leftToRight: 1]]
    )
    #expect(crossings.map(\.frame) == [1, 1, 2])
  }

  /// A thing that stands at each of the points in turn.
  private func walk(_ points: [(x: Double, y: Double)], _ label: String = "ball") -> [[BoxedObject]]
  {
    points.map { [object([$0.x - 5, $0.y - 20, $0.x + 5, $0.y], label, identity: 1)] }
  }
}
