import ClipInput
import Foundation
import TestSupport
import Testing

@testable import UnderstandingTasks

@Suite struct SegmentSuppressionTests {
  private func action(
    _ label: String,
    _ start: Int,
    _ end: Int,
    _ score: Double
  )
    -> ActionSegment
  {
    ActionSegment(label: label, range: .seconds(start)..<(.seconds(end)), score: score)
  }

  @Test func aLessSureSegmentOfTheSameStretchIsDropped() {
    // 8 of 12 seconds in common.
    let segments = [action("run", 2, 12, 0.6), action("run", 0, 10, 0.9)]
    #expect(
      SegmentSuppression.hard(overlap: 0.6).applied(to: segments) == [action("run", 0, 10, 0.9)]
    )
    #expect(SegmentSuppression.hard(overlap: 8.0 / 12).applied(to: segments).count == 2)
  }

  @Test func otherClassesAreLeftAlone() {
    let segments = [action("run", 0, 10, 0.9), action("walk", 0, 10, 0.6)]
    #expect(SegmentSuppression.hard(overlap: 0).applied(to: segments) == segments)
    #expect(
      SegmentSuppression.gaussian(width: 0.5, lowestScore: 0.1).applied(to: segments) == segments
    )
  }

  @Test func whatIsDroppedSuppressesNothing() {
    // The second falls to the first; the third overlaps the second alone, and stays.
    let segments = [
      action("run", 0, 10, 0.9), action("run", 4, 14, 0.8), action("run", 10, 20, 0.7),
    ]
    let kept = SegmentSuppression.hard(overlap: 0.2).applied(to: segments)
    #expect(kept == [segments[0], segments[2]])
  }

  @Test func ofEquallySureSegmentsTheFirstStays() {
    let segments = [action("run", 0, 10, 0.9), action("run", 1, 11, 0.9)]
    #expect(SegmentSuppression.hard(overlap: 0.5).applied(to: segments) == [segments[0]])
  }

  @Test func overlapsLowerScoresAsTheEquationSays() {
    let segments = [
      action("run", 0, 10, 0.9), action("run", 2, 12, 0.8), action("run", 50, 60, 0.7),
    ]
    let kept = SegmentSuppression.gaussian(width: 0.5, lowestScore: 0.001).applied(to: segments)
    let overlap = 8.0 / 12
    expectClose(
      kept.compactMap(\.score),
      [0.9, 0.7, 0.8 * exp(-overlap * overlap / 0.5)],
      within: 1e-15
    )
    #expect(kept.map(\.range) == [segments[0], segments[2], segments[1]].map(\.range))
  }

  @Test func whatFallsBelowTheLowestScoreIsDropped() {
    let segments = [action("run", 0, 10, 0.9), action("run", 0, 10, 0.8)]
    // 0.8 · exp(−1 / 0.5) = 0.108.
    let lowest = 0.8 * exp(-2.0)
    func remaining(_ lowestScore: Double) -> Int {
      SegmentSuppression.gaussian(width: 0.5, lowestScore: lowestScore).applied(to: segments).count
    }
    #expect(remaining(lowest - 1e-9) == 2)
    #expect(remaining(lowest + 1e-9) == 1)
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func whatIsKeptIsThatOfAWalkInOrderOfScores(seed: UInt64) {
    var numbers = SeededRandomness(seed: seed)
    let segments = (0..<30).map { place in
      let start = Int.random(in: 0..<60, using: &numbers)
      let end = start + 1 + Int.random(in: 0..<20, using: &numbers)
      return action(["run", "walk"][place % 2], start, end, Double(place * 7 % 30) / 30)
    }
    var kept: [ActionSegment] = []
    for segment in segments.sorted(by: { $0.score ?? 0 > $1.score ?? 0 }) {
      let isCovered = kept.contains { other in
        let common = Set(seconds(segment)).intersection(seconds(other)).count
        let together = Set(seconds(segment)).union(seconds(other)).count
        return other.label == segment.label && Double(common) / Double(together) > 0.3
      }
      if !isCovered { kept.append(segment) }
    }
    #expect(SegmentSuppression.hard(overlap: 0.3).applied(to: segments) == kept)
  }

  private func seconds(_ segment: ActionSegment) -> Range<Int> {
    Int(segment.range.lowerBound / .seconds(1))..<Int(segment.range.upperBound / .seconds(1))
  }
}
