public import ClipInput

/// One video's true actions beside those that were found in it.
public struct TimelineComparison: Sendable, Equatable {
  /// The file.
  public let path: String
  /// The stretch of the file that was looked at.
  public let range: Range<Duration>
  /// What happens in it.
  public let truth: [ActionSegment]
  /// What was found, with scores.
  public let found: [ActionSegment]

  /// Puts truth and findings side by side.
  public init(
    path: String,
    range: Range<Duration>,
    truth: [ActionSegment],
    found: [ActionSegment]
  ) {
    self.path = path
    self.range = range
    self.truth = truth
    self.found = found
  }

  /// What of both belongs together.
  public struct Matching: Sendable, Equatable {
    /// The actions that were found.
    public var hits: [ActionSegment] = []
    /// The actions that were not.
    public var missed: [ActionSegment] = []
    /// What was found rightly.
    public var right: [ActionSegment] = []
    /// What was found and is not there, the surest first.
    public var wrong: [ActionSegment] = []

    /// 2 right / (2 right + wrong + missed); nil where there is nothing of either.
    public var f1: Double? {
      let all = 2 * right.count + wrong.count + missed.count
      return all > 0 ? Double(2 * right.count) / Double(all) : nil
    }
  }

  /// Matches what was found with the truth as ``ActionMeasures`` does.
  ///
  /// - Parameters:
  ///   - overlap: The temporal intersection over union from which on an action counts as found.
  ///   - lowestScore: What is less sure is not looked at.
  /// - Returns: What was found, missed, and found though it is not there.
  public func matching(overlap: Double = 0.5, lowestScore: Double = 0.5) -> Matching {
    let sure = found.filter { ($0.score ?? 1) >= lowestScore }
    var matching = Matching()
    for label in Set((truth + sure).map(\.label)).sorted() {
      let own = truth.filter { $0.label == label }
      let pairs = ActionMatching(of: label, ["": sure], truth: ["": own]).matches(at: overlap)
      let hits = Set(pairs.compactMap(\.truth))
      matching.hits += own.indices.filter(hits.contains).map { own[$0] }
      matching.missed += own.indices.filter { !hits.contains($0) }.map { own[$0] }
      matching.right += pairs.filter { $0.truth != nil }.map(\.segment)
      matching.wrong += pairs.filter { $0.truth == nil }.map(\.segment)
    }
    matching.wrong.sort { ($0.score ?? 1) > ($1.score ?? 1) }
    return matching
  }
}
