/// How long objects keep one identity (Ristani et al., 2016).
///
/// Each track of the truth is given one found track at most, for the whole video and so that as
/// many objects as can be are found; elsewhere it is missed, and the found track wrong.
public struct IdentityMeasures: Sendable, Equatable {
  /// The intersection over union from which on an object counts as found.
  public static let threshold = 0.5

  /// IDTP: objects that were found under the identity of their track, over all frames.
  public let matchCount: Int
  /// IDFN: the other objects of the truth.
  public let missCount: Int
  /// IDFP: the other objects that were found.
  public let falsePositiveCount: Int

  /// IDF1: the harmonic mean of ``precision`` and ``recall``, 0…1.
  public var f1: Double {
    Double(2 * matchCount) / Double(max(2, 2 * matchCount + missCount + falsePositiveCount))
  }

  /// IDP: the share of right identities in what was found, 0…1.
  public var precision: Double {
    Double(matchCount) / Double(max(1, matchCount + falsePositiveCount))
  }

  /// IDR: the share of the truth that was found under the right identity, 0…1.
  public var recall: Double { Double(matchCount) / Double(max(1, matchCount + missCount)) }

  /// The counts of two videos or classes together.
  public static func + (one: Self, other: Self) -> Self {
    Self(
      matchCount: one.matchCount + other.matchCount,
      missCount: one.missCount + other.missCount,
      falsePositiveCount: one.falsePositiveCount + other.falsePositiveCount
    )
  }

  private init(matchCount: Int, missCount: Int, falsePositiveCount: Int) {
    self.matchCount = matchCount
    self.missCount = missCount
    self.falsePositiveCount = falsePositiveCount
  }

  init(of comparison: TrackComparison) {
    let (rowCount, columnCount) = (comparison.truthLengths.count, comparison.foundLengths.count)
    var costs = [Double](repeating: 0, count: rowCount * columnCount)
    for frame in comparison.frames {
      for (row, truth) in frame.truth.enumerated() {
        for (column, found) in frame.found.enumerated()
        where frame.overlap(row, column) >= Self.threshold {
          costs[truth * columnCount + found] -= 1
        }
      }
    }
    // To give a track one more partner never makes an object wrong that was right; so the
    // cheapest complete assignment is the one with the most right objects.
    let problem = AssignmentProblem(rowCount: rowCount, columnCount: columnCount, costs: costs)
    var matches = 0.0
    for (row, column) in (problem.completeAssignment() ?? []).enumerated() {
      if let column { matches -= costs[row * columnCount + column] }
    }
    self.init(
      matchCount: Int(matches),
      missCount: comparison.truthCount - Int(matches),
      falsePositiveCount: comparison.foundCount - Int(matches)
    )
  }
}
