import ClipInput
import Testing

@testable import UnderstandingTasks

@Suite struct TrackInterpolationTests {
  private func thing(
    _ x: Double,
    _ identity: Int?,
    _ label: String = "ball",
    score: Double? = 0.8
  ) -> BoxedObject {
    BoxedObject(
      box: Box(x1: x, y1: 2 * x, x2: x + 10, y2: 2 * x + 20),
      label: label,
      identity: identity,
      score: score
    )
  }

  @Test func `between two finds a thing goes straight on, as surely as the less sure of them`() {
    let frames = [[thing(0, 1, score: 0.5)], [], [], [], [thing(8, 1, score: 0.75)]]
    #expect(
      interpolatingTracks(in: frames) == [
        [thing(0, 1, score: 0.5)], [thing(2, 1, score: 0.5)], [thing(4, 1, score: 0.5)],
        [thing(6, 1, score: 0.5)], [thing(8, 1, score: 0.75)],
      ]
    )
  }

  @Test func `the same number of another class is another thing`() {
    let frames = [[thing(0, 1)], [], [thing(8, 1, "car")]]
    #expect(interpolatingTracks(in: frames) == frames)
  }

  @Test func `what is away for longer, or has no number, is left alone`() {
    let away = [[thing(0, 1)], [], [], [thing(9, 1)]]
    #expect(interpolatingTracks(in: away, longestStep: 2) == away)
    #expect(interpolatingTracks(in: away, longestStep: 3)[1] == [thing(3, 1)])
    let unnumbered = [[thing(0, nil)], [], [thing(8, nil)]]
    #expect(interpolatingTracks(in: unnumbered) == unnumbered)
  }

  @Test func `the things of a frame stay in order`() {
    let frames = [[thing(0, 1), thing(9, 2)], [thing(9, 2)], [thing(4, 1), thing(9, 2)]]
    #expect(interpolatingTracks(in: frames)[1] == [thing(2, 1), thing(9, 2)])
  }
}
