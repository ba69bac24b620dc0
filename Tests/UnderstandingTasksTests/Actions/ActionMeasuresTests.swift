import ClipInput
import TestSupport
import Testing

@testable import UnderstandingTasks

@Suite struct ActionMeasuresTests {
  private func precisions(
    _ found: [ActionSegment],
    truth: [ActionSegment],
    at thresholds: [Double] = [0.5]
  ) throws -> [Double]? {
    try ActionMeasures(["v": found], truth: ["v": truth], thresholds: thresholds)
      .averagePrecisions["run"]
  }

  @Test func theTruthItselfIsPerfect() throws {
    let truth = ["v": [action("run", 0, 4), action("walk", 2, 6)], "w": [action("run", 1, 2)]]
    let measures = try ActionMeasures(truth, truth: truth)
    #expect(measures.thresholds == [0.3, 0.4, 0.5, 0.6, 0.7])
    #expect(measures.averagePrecisions == ["run": [1, 1, 1, 1, 1], "walk": [1, 1, 1, 1, 1]])
    #expect(measures.meanAveragePrecisions == [1, 1, 1, 1, 1])
    #expect(measures.average == 1)
  }

  @Test func nothingFoundIsWorthNothing() throws {
    let measures = try ActionMeasures([:], truth: ["v": [action("run", 0, 4)]])
    #expect(measures.averagePrecisions == ["run": [0, 0, 0, 0, 0]])
  }

  @Test func precisionIsInterpolatedOverRecall() throws {
    // Right, false, right, of three: recall 1/3 at precision 1, then 2/3 at 2/3.
    let found = [action("run", 0, 4, 0.9), action("run", 50, 60, 0.8), action("run", 10, 14, 0.7)]
    let truth = [action("run", 0, 4), action("run", 10, 14), action("run", 20, 24)]
    expectClose(try precisions(found, truth: truth) ?? [], [(1 + 2.0 / 3) / 3], within: 1e-15)
    // False, right, right: precision is 2/3 at the best from either recall on.
    let late = [action("run", 50, 60, 0.9), action("run", 0, 4, 0.8), action("run", 10, 14, 0.7)]
    expectClose(try precisions(late, truth: truth) ?? [], [2 * (2.0 / 3) / 3], within: 1e-15)
  }

  @Test func aThresholdThatIsMetCounts() throws {
    // 3 of 10 seconds in common.
    let found = [action("run", 0, 3, 0.9)]
    let truth = [action("run", 0, 10)]
    #expect(try precisions(found, truth: truth, at: [0.3, 0.31]) == [1, 0])
  }

  @Test func eachTruthIsFoundOnce() throws {
    let found = [action("run", 0, 4, 0.9), action("run", 0, 4, 0.8)]
    #expect(try precisions(found, truth: [action("run", 0, 4)]) == [1])
    // The first is right, the second false, the third right: 1 and 2/3.
    let again = found + [action("run", 10, 14, 0.7)]
    let truth = [action("run", 0, 4), action("run", 10, 14)]
    expectClose(try precisions(again, truth: truth) ?? [], [(1 + 2.0 / 3) / 2], within: 1e-15)
  }

  @Test func aDetectionTakesTheNextBestTruth() throws {
    // Both overlap the first truth most; the second detection still reaches the other.
    let found = [action("run", 1, 11, 0.9), action("run", 2, 12, 0.8)]
    let truth = [action("run", 1, 11), action("run", 4, 14)]
    #expect(try precisions(found, truth: truth) == [1])
  }

  @Test func eachClassCountsTheSame() throws {
    let truth = [
      "v": [
        action("run", 0, 4), action("run", 10, 14), action("run", 20, 24), action("walk", 0, 4),
      ]
    ]
    let measures = try ActionMeasures(["v": [action("walk", 0, 4, 0.1)]], truth: truth)
    #expect(measures.averagePrecisions["run"] == [0, 0, 0, 0, 0])
    #expect(measures.meanAveragePrecisions == [0.5, 0.5, 0.5, 0.5, 0.5])
  }

  @Test func detectionsInOtherVideosAreFalse() throws {
    let truth = ["v": [action("run", 0, 4)]]
    let measures = try ActionMeasures(
      ["w": [action("run", 0, 4, 0.9)], "v": [action("run", 0, 4, 0.5), action("sit", 0, 4, 1)]],
      truth: truth,
      thresholds: [0.5]
    )
    #expect(measures.averagePrecisions == ["run": [0.5]])
  }

  @Test func onlyTheOrderOfScoresMatters() throws {
    let found = [action("run", 50, 60, 0.9), action("run", 0, 4, 0.8), action("run", 10, 14, 0.7)]
    let squared = found.map { segment in
      ActionSegment(
        label: segment.label,
        range: segment.range,
        score: segment.score.map { $0 * $0 }
      )
    }
    let truth = [action("run", 0, 4), action("run", 10, 13)]
    #expect(
      try precisions(found, truth: truth)
        == precisions(Array(squared.reversed()), truth: truth)
    )
  }

  @Test func aTruthWithoutActionsIsRefused() {
    #expect(
      throws: TaskError(
        code: .noLabels,
        message: "there is no action in the videos to test with; annotate some"
      )
    ) { try ActionMeasures(["v": [action("run", 0, 4)]], truth: ["v": []]) }
  }

  @Test func aThresholdOfZeroIsAProgrammingError() async {
    await #expect(processExitsWith: .failure) {
      _ = try ActionMeasures([:], truth: [:], thresholds: [0])
    }
  }
}
