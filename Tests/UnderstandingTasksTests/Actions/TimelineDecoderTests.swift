import ClipInput
import TestSupport
import Testing

@testable import UnderstandingTasks

@Suite struct TimelineDecoderTests {
  /// The segments of a single class, in whole steps of half a second.
  private func stretches(_ decoder: TimelineDecoder, _ probabilities: [Float]) -> [Range<Int>] {
    decoder.segments(of: probabilities, classes: ["run"], step: .milliseconds(500)).map { segment in
      let ends = [segment.range.lowerBound, segment.range.upperBound].map {
        Int($0 / .milliseconds(500))
      }
      return ends[0]..<ends[1]
    }
  }

  @Test func aSegmentLastsWhileTheProbabilityIsHigh() {
    let segments = TimelineDecoder().segments(
      of: [0.25, 0.5, 0.75, 0.25],
      classes: ["run"],
      step: .milliseconds(500)
    )
    #expect(
      segments == [
        ActionSegment(
          label: "run",
          range: .milliseconds(500)..<(.milliseconds(1500)),
          score: 0.625
        )
      ]
    )
  }

  @Test func eachClassIsGoneThroughForItself() {
    // Rows are times: run, run and walk, walk.
    let segments = TimelineDecoder().segments(
      of: [1, 0, 1, 1, 0, 1],
      classes: ["run", "walk"],
      step: .seconds(1)
    )
    #expect(segments.map(\.label) == ["run", "walk"])
    #expect(
      segments.map(\.range) == [.zero..<(.seconds(2)), .seconds(1)..<(.seconds(3))]
    )
  }

  @Test func theEndsOfTheVideoEndSegments() {
    #expect(stretches(TimelineDecoder(), [1, 1, 0, 1]) == [0..<2, 3..<4])
    #expect(stretches(TimelineDecoder(), [1, 1]) == [0..<2])
    #expect(stretches(TimelineDecoder(), [0, 0]) == [])
    #expect(stretches(TimelineDecoder(), []) == [])
  }

  @Test func severalThresholdsGiveSegmentsOfSeveralLengths() {
    let decoder = TimelineDecoder(thresholds: [0.3, 0.6, 0.9, 0.95])
    // Equal segments of two thresholds come once.
    #expect(stretches(decoder, [0.4, 0.7, 1, 0.4]) == [0..<4, 1..<3, 2..<3])
  }

  @Test func shortGapsAreJoined() {
    let probabilities: [Float] = [1, 0, 0, 1, 0, 0, 0, 1]
    let decoder = { TimelineDecoder(longestGap: .milliseconds($0)) }
    #expect(stretches(decoder(999), probabilities) == [0..<1, 3..<4, 7..<8])
    #expect(stretches(decoder(1000), probabilities) == [0..<4, 7..<8])
    #expect(stretches(decoder(1500), probabilities) == [0..<8])
  }

  @Test func shortSegmentsAreDroppedOnceJoined() {
    let decoder = TimelineDecoder(
      longestGap: .milliseconds(500),
      shortestSegment: .milliseconds(1500)
    )
    #expect(stretches(decoder, [1, 0, 1, 0, 0, 1, 1]) == [0..<3])
  }

  @Test(arguments: [(0.51, 0), (0.34, 1), (0.26, 2), (0.17, 3), (0.16, 4)])
  func smoothingAveragesNeighbours(threshold: Double, count: Int) {
    // (1 + 0) / 2, (1 + 0 + 0) / 3, (0 + 0 + 0.5) / 3, (0 + 0.5) / 2.
    let decoder = TimelineDecoder(thresholds: [threshold], smoothing: 3)
    let lengths = stretches(decoder, [1, 0, 0, 0.5]).map(\.count)
    #expect(lengths.reduce(0, +) == count)
  }

  @Test func theScoreIsMeanOrMaximum() {
    let probabilities: [Float] = [0.5, 1, 0.75]
    func score(_ score: TimelineDecoder.Score) -> Double? {
      TimelineDecoder(score: score)
        .segments(of: probabilities, classes: ["run"], step: .seconds(1)).first?.score
    }
    #expect(score(.mean) == 0.75)
    #expect(score(.maximum) == 1)
  }

  @Test func probabilitiesThatFitNoClassesAreAProgrammingError() async {
    await #expect(processExitsWith: .failure) {
      _ = TimelineDecoder().segments(of: [1, 1, 1], classes: ["a", "b"], step: .seconds(1))
    }
  }

  @Test func anEvenNumberIsNotSmoothedOver() async {
    await #expect(processExitsWith: .failure) { _ = TimelineDecoder(smoothing: 2) }
  }
}
