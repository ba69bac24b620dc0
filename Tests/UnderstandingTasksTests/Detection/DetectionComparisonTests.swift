import ClipInput
import Testing

@testable import UnderstandingTasks

@Suite struct DetectionComparisonTests {
  private func object(
    _ x: Double,
    _ label: String = "person",
    score: Double? = nil,
    isIgnored: Bool = false
  ) -> BoxedObject {
    BoxedObject(
      box: Box(x1: x, y1: 0, x2: x + 10, y2: 20),
      label: label,
      score: score,
      isIgnored: isIgnored
    )
  }

  private func compared(
    _ truth: [BoxedObject],
    _ found: [BoxedObject]
  ) -> DetectionComparison.FrameOutcome? {
    DetectionComparison(path: "v", numbers: [3], truth: [truth], found: [found]).outcomes().first
  }

  @Test func `what is found, missed and not there adds up`() throws {
    let truth = [object(0), object(40), object(80, "car")]
    let found = [
      object(1, score: 0.9), object(2, score: 0.8), object(80, score: 0.7),
      object(40, score: 0.3),
    ]
    let outcome = try #require(compared(truth, found))
    #expect(outcome.number == 3)
    #expect(outcome.hits == [truth[0]])
    #expect(outcome.right == [found[0]])
    #expect(outcome.wrong == [found[1], found[2]])
    #expect(outcome.missed == [truth[1], truth[2]])
    #expect(outcome.badness == 3.5)
  }

  @Test func `what nobody has to find is neither missed nor wrong`() throws {
    let outcome = try #require(
      compared(
        [object(0, isIgnored: true), object(40, isIgnored: true)],
        [object(0, score: 0.9), object(1, score: 0.8)]
      )
    )
    #expect(outcome.badness == 0)
    #expect(outcome.right.isEmpty)
  }

  @Test func `the worst frames come first, one of neighbours alone`() {
    let numbers = Array(1...40)
    // The longer after the start of a video, the more is missed; frame 20 shows nothing.
    let truth = numbers.map { number -> [BoxedObject] in
      let count = number == 20 ? 0 : number
      return (0..<count).map { object(Double($0) * 20) }
    }
    let video = DetectionComparison(
      path: "v",
      numbers: numbers,
      truth: truth,
      found: numbers.map { _ in [] }
    )
    let worst = DetectionTest([video]).worstFrames(3, distance: 10)
    #expect(worst.map(\.outcome.number) == [40, 30, 19])
    #expect(DetectionTest([DetectionComparison(path: "v")]).worstFrames(3).isEmpty)
  }
}
