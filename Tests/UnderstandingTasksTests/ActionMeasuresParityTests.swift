import ClipInput
import TestSupport
import Testing

@testable import UnderstandingTasks

/// Compares with the numbers of `Fixtures/make-action-measures.py`.
@Suite struct ActionMeasuresParityTests {
  @Test(arguments: 0..<20)
  func averagePrecisionsAreThoseOfNumPy(number: Int) throws {
    let reference = try Reference.load()
    let expected = reference.cases[number]
    let measures = try ActionMeasures(
      expected.segments(of: expected.found),
      truth: expected.segments(of: expected.truth),
      thresholds: reference.thresholds
    )
    #expect(measures.averagePrecisions.keys == expected.averagePrecisions.keys)
    for (label, values) in expected.averagePrecisions {
      expectClose(measures.averagePrecisions[label] ?? [], values, within: 1e-11, label)
    }
    expectClose(measures.meanAveragePrecisions, expected.meanAveragePrecisions, within: 1e-11)
  }
}

private struct Reference: Decodable {
  struct Row: Decodable {
    let video: String
    let label: String
    /// In tenths of a second.
    let range: [Int]
    let score: Double?
  }

  struct Case: Decodable {
    let truth: [Row]
    let found: [Row]
    let averagePrecisions: [String: [Double]]
    let meanAveragePrecisions: [Double]

    func segments(of rows: [Row]) -> [String: [ActionSegment]] {
      Dictionary(grouping: rows, by: \.video).mapValues { rows in
        rows.map { row in
          let times = row.range.map { Duration.milliseconds(100 * $0) }
          return ActionSegment(label: row.label, range: times[0]..<times[1], score: row.score)
        }
      }
    }
  }

  let thresholds: [Double]
  let cases: [Case]

  static func load() throws -> Self {
    try fixture("action-measures.json", as: Self.self)
  }
}
