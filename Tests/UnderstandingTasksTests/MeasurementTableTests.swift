import TestSupport
import Testing

@testable import UnderstandingTasks

@Suite struct MeasurementTableTests {
  /// Three of four right, first hits at 1, 2, none and 1; one clip in six is relevant.
  private let measurements = Measurements(
    clips: .init(train: 60, test: 4),
    classes: ["run", "walk"],
    floors: Floors(chance: 0.5, majority: 0.25, metadata: 0.55),
    probe: measures(["run", "walk", "walk", "walk"]),
    neighbours: nil,
    neighbourCount: nil,
    retrieval: Retrieval(
      queries: [1, 2, nil, 1].map {
        .init(matches: [], firstHit: $0, trainingCount: 30, relevantCount: 5)
      }
    ),
    search: Retrieval(
      queries: [1, 2, nil, nil].map {
        .init(matches: [], firstHit: $0, trainingCount: 30, relevantCount: 5)
      }
    ),
    warnings: []
  )

  private static func measures(_ answers: [String]) -> ClassificationMeasures {
    ClassificationMeasures(
      predictions: answers.map { Prediction(classes: [$0], probabilities: [1]) },
      truth: ["run", "run", "walk", "walk"],
      trainingClasses: ["run", "walk"]
    )
  }

  /// Chances of R@k from C(25, k) / C(30, k), worked out apart.
  @Test func `figures stand beside their floors`() {
    #expect(
      measurements.table == """
        2 classes, 60 clips to learn from, 4 to test with

                             result   chance   majority   metadata
        probe                 0.750    0.500      0.250      0.550
        probe, mean recall    0.750    0.500          –          –
        probe, top five       0.750    1.000          –          –
        retrieval R@1         0.500    0.167          –          –
        retrieval R@5         0.750    0.627          –          –
        retrieval R@10        0.750    0.891          –          –
        retrieval R@20        0.750    0.998          –          –
        search R@1            0.250    0.167          –          –
        """
    )
  }

  @Test func `a spread has its own column`() {
    let table = MeasurementTable(measurements) { figure in
      figure(measurements).map { .init(minimum: 0, maximum: 1, standardDeviation: $0 / 10) }
    }
    let lines = table.text.split(separator: "\n")
    #expect(lines[0] == "                     result    spread   chance   majority   metadata")
    #expect(lines[1] == "probe                 0.750   ± 0.075    0.500      0.250      0.550")
  }

  @Test func `the groups are counted`() throws {
    let set = try samples(24, width: 4, classCount: 3, signal: 1, seed: 2, groupCount: 4)
    let table =
      try GroupedMeasurements(leavingOutEachGroupOf: set, protocols: [.retrieval]).table
    #expect(table.hasPrefix("3 classes, 24 clips in 4 groups, each left out once\n\n"))
    #expect(table.contains("retrieval R@1 "))
  }
}
