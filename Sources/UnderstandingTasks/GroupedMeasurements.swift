/// What embeddings are worth on groups of clips that training never saw: each group is left out
/// once and tested with the others as training.
///
///     let measurements = try GroupedMeasurements(leavingOutEachGroupOf: clips)
///     print(measurements.table)
///
/// Works with tensors on the calling thread.
public struct GroupedMeasurements: Sendable {
  /// The measurement of one group.
  public struct Fold: Sendable {
    /// The group that was left out.
    public let group: String
    /// What was measured on it.
    public let measurements: Measurements
  }

  /// How a figure varies over the groups.
  public struct Spread: Sendable, Equatable {
    /// The worst group's figure.
    public let minimum: Double
    /// The best group's figure.
    public let maximum: Double
    /// The standard deviation over the groups, taken as the whole population.
    public let standardDeviation: Double
  }

  /// The measurement of each group, in alphabetical order of the groups.
  public let folds: [Fold]
  /// All clips together: each is tested once, and answers are in the order of the clips.
  ///
  /// Floors are means weighted by the number of clips, and the number of neighbours is the one
  /// chosen most often. Places of matches are places in the whole set.
  public let pooled: Measurements

  /// Measures group by group.
  ///
  /// - Parameters:
  ///   - set: Labelled clips with a group each.
  ///   - protocols: What is asked for.
  /// - Throws: ``TaskError`` where there are no clips, labels or groups, or where a single class
  ///   remains when a group is left out.
  public init(
    leavingOutEachGroupOf set: EmbeddingSet,
    protocols: Set<MeasuringProtocol> = Set(MeasuringProtocol.allCases)
  ) throws(TaskError) {
    _ = try set.trainingLabels()
    let places = try Self.placesOfGroups(in: set)
    var folds: [Fold] = []
    var parts: [Part] = []
    for (group, test) in places {
      let training = set.items.indices.filter { set.items[$0].group != group }
      let measurements = try Measurements(
        training: set.selecting(training),
        test: set.selecting(test),
        protocols: protocols
      )
      folds.append(Fold(group: group, measurements: measurements))
      parts.append(Part(measurements: measurements, training: training, test: test))
    }
    self.folds = folds
    pooled = Measurements(pooling: parts, of: set, warnings: try Self.warnings(for: set))
  }

  /// How a figure varies over the groups; nil where it was not asked for.
  ///
  ///     measurements.spread { $0.probe?.top1 }
  public func spread(of figure: (Measurements) -> Double?) -> Spread? {
    let figures = folds.compactMap { figure($0.measurements) }
    guard let minimum = figures.min(), let maximum = figures.max() else { return nil }
    return Spread(
      minimum: minimum,
      maximum: maximum,
      standardDeviation: populationDeviation(figures)
    )
  }

  /// One group's measurement and which clips of the whole set took part.
  struct Part {
    let measurements: Measurements
    let training: [Int]
    let test: [Int]
  }

  private static func placesOfGroups(
    in set: EmbeddingSet
  ) throws(TaskError) -> [(group: String, places: [Int])] {
    guard let groups = set.groups else {
      let first = set.items.first { $0.group == nil }?.identifier ?? ""
      throw TaskError(
        code: .noGroups,
        message: "'\(first)' belongs to no group; name a column that is filled for every clip"
      )
    }
    let places = Dictionary(grouping: groups.indices) { groups[$0] }
    guard places.count > 1 else {
      throw TaskError(
        code: .noGroups,
        message: "all \(groups.count) clips are of group '\(groups[0])'; "
          + "leaving one out needs at least two"
      )
    }
    return places.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  private static func warnings(for set: EmbeddingSet) throws(TaskError) -> [String] {
    let groupsOfLabel = Dictionary(
      zip(try set.labels(), set.groups ?? []).map { ($0, Set([$1])) },
      uniquingKeysWith: { $0.union($1) }
    )
    return groupsOfLabel.sorted { $0.key < $1.key }.compactMap { label, groups in
      groups.count > 1
        ? nil
        : "class '\(label)' occurs in group '\(groups.first ?? "")' alone; "
          + "its clips count as wrong"
    }
  }
}

/// The standard deviation of values taken as the whole population.
func populationDeviation(_ values: [Double]) -> Double {
  let mean = values.reduce(0, +) / Double(values.count)
  return (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)).squareRoot()
}
