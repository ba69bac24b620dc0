public import ClipInput

/// How well actions were found, moment by moment: truth and detections are compared at regular
/// times, and each pair of a time and a label counts once.
///
/// Actions may overlap: a moment may have several labels, or none. A time t counts as within an
/// action where start ≤ t < end.
public struct FrameAgreement: Sendable, Equatable {
  /// Pairs of time and label that were found and are true.
  public let truePositives: Int
  /// Pairs that were found and are not true.
  public let falsePositives: Int
  /// Pairs that are true and were not found.
  public let falseNegatives: Int

  /// Compares what was found with what is true, at the multiples of a step.
  ///
  /// - Parameters:
  ///   - found: The detections of each video, by its identifier.
  ///   - truth: The true actions of each video, by its identifier.
  ///   - step: From one time to the next.
  ///   - lowestScore: Detections below it are left out; one without a score counts as sure.
  public init(
    _ found: [String: [ActionSegment]],
    truth: [String: [ActionSegment]],
    step: Duration = .milliseconds(100),
    lowestScore: Double = 0.5
  ) {
    precondition(step > .zero, "frame agreement: the step must be above 0 s, got \(step)")
    let truthTimes = Self.times(of: truth, step: step)
    let foundTimes = Self.times(
      of: found.mapValues { $0.filter { ($0.score ?? 1) >= lowestScore } },
      step: step
    )
    let common = foundTimes.map { key, times in
      times.intersection(truthTimes[key] ?? RangeSet()).elementCount
    }
    truePositives = common.reduce(0, +)
    falsePositives = foundTimes.values.reduce(0) { $0 + $1.elementCount } - truePositives
    falseNegatives = truthTimes.values.reduce(0) { $0 + $1.elementCount } - truePositives
  }

  /// The share of true pairs among those found; nil where none was found.
  public var precision: Double? { share(of: truePositives + falsePositives) }

  /// The share of pairs found among the true ones; nil where there are none.
  public var recall: Double? { share(of: truePositives + falseNegatives) }

  /// F1 over all pairs (micro): the harmonic mean of ``precision`` and ``recall``.
  ///
  /// Nil where nothing is true and nothing was found.
  public var f1: Double? {
    let count = 2 * truePositives + falsePositives + falseNegatives
    return count > 0 ? Double(2 * truePositives) / Double(count) : nil
  }

  private func share(of count: Int) -> Double? {
    count > 0 ? Double(truePositives) / Double(count) : nil
  }

  /// The numbers of the steps that lie within actions of each label of each video.
  private static func times(
    of segments: [String: [ActionSegment]],
    step: Duration
  ) -> [[String]: RangeSet<Int>] {
    var times: [[String]: RangeSet<Int>] = [:]
    for (video, segments) in segments {
      for segment in segments {
        let first = steps(before: segment.range.lowerBound, step)
        let end = steps(before: segment.range.upperBound, step)
        times[[video, segment.label], default: RangeSet()].insert(contentsOf: first..<end)
      }
    }
    return times
  }

  /// How many multiples of the step, from 0 on, come before a time.
  private static func steps(before time: Duration, _ step: Duration) -> Int {
    let (quotient, rest) = time.attoseconds.quotientAndRemainder(dividingBy: step.attoseconds)
    return max(0, Int(quotient) + (rest > 0 ? 1 : 0))
  }
}

extension RangeSet<Int> {
  fileprivate var elementCount: Int { ranges.reduce(0) { $0 + $1.count } }
}
