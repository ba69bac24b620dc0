import TestSupport
import Testing

@testable import UnderstandingTasks

@Suite struct RankingMeasuresTests {
  @Test(arguments: 0..<20)
  func `the area is how often a positive scores above a negative`(seed: Int) {
    var random = SeededRandomness(seed: UInt64(seed))
    let scores = (0..<12).map { _ in Double(Int.random(in: 0..<6, using: &random)) }
    let isPositive = (0..<12).map { $0 < 5 }
    var wins = 0.0
    for positive in 0..<5 {
      for negative in 5..<12 {
        if scores[positive] > scores[negative] { wins += 1 }
        if scores[positive] == scores[negative] { wins += 0.5 }
      }
    }
    expectClose(areaUnderCurve(scores, isPositive: isPositive) ?? -1, wins / 35, within: 1e-12)
  }

  @Test func `one kind alone has no area`() {
    #expect(areaUnderCurve([1, 2], isPositive: [true, true]) == nil)
    #expect(areaUnderCurve([], isPositive: []) == nil)
  }

  @Test func `average precision by hand`() {
    // Positives at ranks 1 and 3: (1/1 + 2/3) / 2.
    expectClose(
      averagePrecision([0.9, 0.8, 0.7, 0.1], isPositive: [true, false, true, false]) ?? -1,
      (1 + 2.0 / 3) / 2,
      within: 1e-12
    )
    // All equal: precision is the share of positives.
    expectClose(
      averagePrecision([1, 1, 1, 1], isPositive: [true, false, false, false]) ?? -1,
      0.25,
      within: 1e-12
    )
    #expect(averagePrecision([1], isPositive: [false]) == nil)
  }
}
