import ClipInput
import Testing

@testable import UnderstandingTasks

@Suite
struct TrackSummaryTests {
  private let times: [Duration] = [0, 40, 80, 130].map { .milliseconds($0) }

  @Test func `a summary says when and how long a thing was seen`() {
    let frames = [
      [object([0, 0, 1, 1], identity: 4)],
      [object([0, 0, 1, 1], "car", identity: 9), object([0, 0, 1, 1])],
      [],
      [object([0, 0, 1, 1], identity: 4), object([0, 0, 1, 1], "car", identity: 4)],
    ]
    #expect(
      TrackSummary.summaries(of: frames, at: times) == [
        TrackSummary(
          identity: 4,
          label: "ball",
          firstFrame: 0,
          lastFrame: 3,
          frameCount: 2,
          dwellTime: .milliseconds(130)
        ),
        TrackSummary(
          identity: 9,
          label: "car",
          firstFrame: 1,
          lastFrame: 1,
          frameCount: 1,
          dwellTime: .zero
        ),
        TrackSummary(
          identity: 4,
          label: "car",
          firstFrame: 3,
          lastFrame: 3,
          frameCount: 1,
          dwellTime: .zero
        ),
      ]
    )
  }

  @Test func `no frames have no tracks`() {
    #expect(TrackSummary.summaries(of: [], at: []).isEmpty)
  }

  @Test func `each frame needs a time`() async {
    await #expect(processExitsWith: .failure) {
      _ = TrackSummary.summaries(of: [[]], at: [])
    }
  }
}
