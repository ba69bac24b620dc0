import ClipInput
import TestSupport
import Testing

@testable import UnderstandingTasks

@Suite struct TimelineComparisonTests {
  private func matching(
    _ truth: [ActionSegment],
    _ found: [ActionSegment]
  ) -> TimelineComparison.Matching {
    TimelineComparison(path: "v", range: .zero..<(.seconds(20)), truth: truth, found: found)
      .matching()
  }

  @Test func `each true action is found once, by the surest`() {
    let truth = [action("run", 0, 4), action("walk", 5, 9), action("run", 10, 14)]
    let found = [
      action("run", 0, 4, 0.6), action("run", 1, 4, 0.9), action("walk", 0, 4, 0.7),
      action("run", 10, 14, 0.4),
    ]
    let matching = matching(truth, found)
    #expect(matching.hits == [truth[0]])
    #expect(matching.right == [found[1]])
    #expect(matching.wrong == [found[2], found[0]])
    // What is less sure than 0.5 is not looked at.
    #expect(matching.missed == [truth[2], truth[1]])
    #expect(matching.f1 == 1.0 / 3)
  }

  @Test func `nothing there and nothing found is neither good nor bad`() {
    #expect(matching([], []).f1 == nil)
    #expect(matching([action("run", 0, 1)], []).f1 == 0)
  }

  @Test func `the mean of a curve is the average precision`() throws {
    // Right, wrong, right of three: interpolated precisions 1, 2/3 and 0 for the one never found.
    let truth = [action("run", 0, 2), action("run", 4, 6), action("run", 8, 10)]
    let found = [
      action("run", 0, 2, 0.9), action("run", 12, 14, 0.8), action("run", 4, 6, 0.7),
    ]
    let measures = try ActionMeasures(["v": found], truth: ["v": truth], thresholds: [0.5])
    let curve: [Double] = [1, 2.0 / 3, 0]
    #expect(measures.precisions["run"] == [curve])
    let mean = curve.reduce(0, +) / 3
    expectClose(measures.averagePrecisions["run"]?.first ?? .nan, mean, within: 1e-12)
  }
}
