/// How well a fitted classifier did on labelled videos.
///
/// Videos of classes that were never taught take no part in the accuracy; how well they are told
/// apart is measured of its own.
public struct ClassifierMeasures: Sendable {
  /// Right and wrong answers about videos of classes that were taught; nil where there are none, or
  /// where videos show several.
  public let single: ClassificationMeasures?
  /// The average precision of each class, where videos show several.
  public let averagePrecisions: [String: Double]
  /// How often a taught video looks more familiar than one that was never taught; nil where the
  /// test has only one kind.
  public let unknownAUROC: Double?
  /// The share of never taught videos that are recognised as such while 95 % of the taught ones are
  /// kept; nil as above.
  public let unknownRejected: Double?

  /// Compares answers with the truth.
  ///
  /// - Parameters:
  ///   - answers: What the classifier said, of one video at least.
  ///   - truth: The names of the classes that each video shows.
  ///   - classes: The classes that were taught.
  ///   - areSeveral: Whether a video may show several.
  init(
    _ answers: [VideoClassifier.Answer],
    truth: [[String]],
    classes: [String],
    areSeveral: Bool
  ) {
    precondition(
      answers.count == truth.count && !truth.isEmpty,
      "measures: \(answers.count) answers for \(truth.count) videos"
    )
    let known = Set(classes)
    let isTaught = truth.map { names in names.allSatisfy(known.contains) }
    let taught = answers.indices.filter { isTaught[$0] }
    single =
      areSeveral || taught.isEmpty
      ? nil
      : ClassificationMeasures(
        predictions: taught.map { answers[$0].prediction },
        truth: taught.map { truth[$0][0] },
        trainingClasses: classes
      )
    averagePrecisions =
      !areSeveral
      ? [:]
      : Dictionary(
        uniqueKeysWithValues: classes.enumerated().compactMap { place, name in
          averagePrecision(
            answers.map { $0.probabilities[place] },
            isPositive: truth.map { $0.contains(name) }
          ).map { (name, $0) }
        }
      )
    let familiarity = answers.map(\.familiarity)
    unknownAUROC = areaUnderCurve(familiarity, isPositive: isTaught)
    unknownRejected = unknownAUROC.map { _ in
      let threshold = lowerQuantile(taught.map { familiarity[$0] }, 0.05)
      let others = answers.indices.filter { !isTaught[$0] }
      return Double(others.count { familiarity[$0] < threshold }) / Double(others.count)
    }
  }

  /// The mean over the classes; nil where videos show one each.
  public var meanAveragePrecision: Double? {
    guard !averagePrecisions.isEmpty else { return nil }
    return averagePrecisions.values.sorted().reduce(0, +) / Double(averagePrecisions.count)
  }

  /// The figures that are told first, with what they are in words.
  static let headlineNames = [
    ("top1", "accuracy   "), ("balanced", "mean recall"), ("mAP", "mAP        "),
  ]

  /// The figures that are told first, by name.
  var headline: [String: Double] {
    var figures: [String: Double] = [:]
    figures["top1"] = single?.top1
    figures["balanced"] = single?.balancedAccuracy
    figures["mAP"] = meanAveragePrecision
    return figures
  }
}

/// The value below which at most a share of the values lies.
func lowerQuantile(_ values: [Double], _ share: Double) -> Double {
  precondition(!values.isEmpty, "lowerQuantile: expected values, got none")
  return values.sorted()[Int(share * Double(values.count))]
}
