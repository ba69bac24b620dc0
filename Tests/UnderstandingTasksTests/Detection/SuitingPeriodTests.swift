import ClipInput
import Testing
import VideoDecoding

@testable import UnderstandingTasks

@Suite struct SuitingPeriodTests {
  /// A thing of 10 by 10 pixels, ten times a second, that moves so many of its sizes a second.
  private func examples(
    speed: Double,
    identity: Int? = 1,
    count: Int = 12
  ) -> [DetectionExamples.Example] {
    (0..<count).map { index in
      let x = speed * Double(index)  // a tenth of a second is a tenth of 10 pixels
      return DetectionExamples.Example(
        source: ClipSource(segment: 0, centre: .milliseconds(100 * index)),
        video: 0,
        objects: [
          BoxedObject(
            box: Box(x1: x, y1: 0, x2: x + 10, y2: 10),
            label: "ball",
            identity: identity
          )
        ],
        size: PixelSize(width: 1000, height: 100)
      )
    }
  }

  @Test(arguments: [
    (0.2, 500), (0.4, 250), (0.6, 100), (1.0, 100), (1.9, 100), (2.5, 40), (0.01, 1000),
  ])
  func `things should move a tenth of their size from moment to moment`(
    speed: Double,
    milliseconds: Int
  ) {
    let period = suitingPeriod(examples(speed: speed))
    #expect(abs(period.seconds * 1000 - Double(milliseconds)) < 0.01)
  }

  @Test func `no period is shorter than a frame of ordinary video`() {
    #expect(abs(suitingPeriod(examples(speed: 50)).seconds - 1.0 / 30) < 1e-9)
  }

  @Test func `what is not followed for half a second says nothing of motion`() {
    #expect(suitingPeriod(examples(speed: 0.2, identity: nil)) == .milliseconds(100))
    #expect(suitingPeriod(examples(speed: 0.2, count: 4)) == .milliseconds(100))
    #expect(suitingPeriod([]) == .milliseconds(100))
  }
}
