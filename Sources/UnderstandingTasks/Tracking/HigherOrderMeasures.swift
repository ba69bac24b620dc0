/// How well objects are found, kept apart and placed, in one number (HOTA; Luiten et al., 2021).
///
/// HOTA_α = √(DetA_α · AssA_α), where an object counts as found if it overlaps by α at least. The
/// pairs of each frame are those that agree most over the whole video. As TrackEval computes it.
public struct HigherOrderMeasures: Sendable, Equatable {
  /// The overlaps α at which the measures are taken: .05, .10 … .95.
  public static let thresholds = (0..<19).map { 0.05 + Double($0) * 0.05 }

  /// At each threshold, objects that were found, over all frames.
  public private(set) var matchCounts: [Int]
  /// At each threshold, objects that were missed.
  public private(set) var missCounts: [Int]
  /// At each threshold, found objects that are not there.
  public private(set) var falsePositiveCounts: [Int]
  /// At each threshold, Σ over matches of the share of their two tracks that matches.
  private var associationSums: [Double]
  /// At each threshold, Σ over matches of their overlap.
  private var overlapSums: [Double]

  /// HOTA at each threshold, 0…1.
  public var accuracies: [Double] {
    zip(detectionAccuracies, associationAccuracies).map { ($0 * $1).squareRoot() }
  }

  /// DetA at each threshold, 0…1: matches, of all objects of the truth or found.
  public var detectionAccuracies: [Double] {
    matchCounts.indices.map {
      let count = matchCounts[$0] + missCounts[$0] + falsePositiveCounts[$0]
      return Double(matchCounts[$0]) / Double(max(1, count))
    }
  }

  /// AssA at each threshold, 0…1: how far, for the mean match, its two tracks match.
  public var associationAccuracies: [Double] {
    zip(associationSums, matchCounts).map { $0 / Double(max(1, $1)) }
  }

  /// LocA at each threshold, 0…1: the mean overlap of matches; 1 where there are none.
  public var localisationAccuracies: [Double] {
    zip(overlapSums, matchCounts).map { $1 == 0 ? 1 : $0 / Double($1) }
  }

  /// HOTA: the mean over ``thresholds``.
  public var accuracy: Double { mean(accuracies) }

  /// DetA: the mean over ``thresholds``.
  public var detectionAccuracy: Double { mean(detectionAccuracies) }

  /// AssA: the mean over ``thresholds``.
  public var associationAccuracy: Double { mean(associationAccuracies) }

  /// LocA: the mean over ``thresholds``.
  public var localisationAccuracy: Double { mean(localisationAccuracies) }

  /// The counts of two videos or classes together.
  public static func + (one: Self, other: Self) -> Self {
    var sum = one
    for place in thresholds.indices {
      sum.matchCounts[place] += other.matchCounts[place]
      sum.missCounts[place] += other.missCounts[place]
      sum.falsePositiveCounts[place] += other.falsePositiveCounts[place]
      sum.associationSums[place] += other.associationSums[place]
      sum.overlapSums[place] += other.overlapSums[place]
    }
    return sum
  }

  init(of comparison: TrackComparison) {
    let zeros = [Int](repeating: 0, count: Self.thresholds.count)
    matchCounts = zeros
    associationSums = zeros.map(Double.init)
    overlapSums = associationSums
    missCounts = []
    falsePositiveCounts = []
    let matches = TrackAlignment(of: comparison).matches(in: comparison)
    for (pair, overlaps) in matches { add(overlaps, of: pair, in: comparison) }
    missCounts = matchCounts.map { comparison.truthCount - $0 }
    falsePositiveCounts = matchCounts.map { comparison.foundCount - $0 }
  }

  /// Adds the matches of a track of the truth and a found one.
  private mutating func add(
    _ overlaps: [Double],
    of pair: TrackAlignment.Pair,
    in comparison: TrackComparison
  ) {
    let lengths = comparison.truthLengths[pair.truth] + comparison.foundLengths[pair.found]
    for (place, threshold) in Self.thresholds.enumerated() {
      let reached = overlaps.filter { $0 >= threshold - .ulpOfOne }
      let count = Double(reached.count)
      matchCounts[place] += reached.count
      overlapSums[place] += reached.reduce(0, +)
      associationSums[place] += count * (count / (Double(lengths) - count))
    }
  }

  private func mean(_ values: [Double]) -> Double {
    values.reduce(0, +) / Double(values.count)
  }
}
