import Torch

/// A linear classifier on frozen embeddings: how much of the classes lies open in them.
///
/// Softmax regression with an L2 penalty on the embeddings' directions (unit length, as in CVRL:
/// Qian et al., 2021), moved to the training mean and scaled to a mean squared length of one. It
/// is fitted to its unique minimum, so the same clips give the same probe in whatever order they
/// come. Every view of a training clip is an example; a test clip's probabilities are the mean over
/// its views.
///
///     let probe = try LinearProbe(training: training)
///     let predictions = probe.predictions(for: test)
///
/// Works with tensors on the calling thread.
public struct LinearProbe: Sendable {
  /// The strengths of the penalty that are tried.
  ///
  /// With strength λ, the sum of the training clips' losses + λ/2 ‖W‖² is minimised.
  public static var strengths: [Double] { StrengthSearch.strengths }

  /// The classes of the training clips, in alphabetical order.
  public let classes: [String]
  /// The strength of the penalty.
  public var strength: Double { regression.strength }

  private let width: Int
  private let regression: TunedRegression

  /// Fits a probe.
  ///
  /// - Parameters:
  ///   - training: Labelled clips.
  ///   - strength: The penalty's strength; nil chooses from ``strengths`` by cross-validation over
  ///     five parts of the training clips. No clip, and no group where all clips have one, is on
  ///     both sides of it.
  /// - Throws: ``TaskError`` where there are no clips, no labels, or one class alone.
  public init(training: EmbeddingSet, strength: Double? = nil) throws(TaskError) {
    let labels = try training.trainingLabels()
    classes = Set(labels).sorted()
    width = training.width
    let examples = ClassExamples(
      features: training.rows(),
      viewCount: training.viewCount,
      classes: placesOfLabels(labels, in: classes),
      classCount: classes.count
    )
    if let strength {
      regression = TunedRegression(examples, strength: strength, scaling: .unitLength)
    } else {
      let folds = Folds(of: training.items, labels: labels)
      regression = TunedRegression(examples, folds: folds, scaling: .unitLength)
    }
  }

  /// The probability of each class for each clip.
  ///
  /// - Returns: A row for each clip, in the order of ``classes``.
  public func probabilities(of set: EmbeddingSet) -> [[Double]] {
    let values = tensor(of: set).doubles()
    return (0..<set.items.count).map {
      Array(values[$0 * classes.count..<($0 + 1) * classes.count])
    }
  }

  /// What the probe says of each clip.
  public func predictions(for set: EmbeddingSet) -> [Prediction] {
    Prediction.ranking(tensor(of: set), classes: classes)
  }

  private func tensor(of set: EmbeddingSet) -> Tensor {
    precondition(
      set.width == width,
      "probe: fitted to \(width) features, asked about \(set.width)"
    )
    return regression.probabilities(of: set.rows(), viewCount: set.viewCount)
  }
}

/// The place of each label in an ordered list of classes that has them all.
func placesOfLabels(_ labels: [String], in classes: [String]) -> [Int] {
  let places = Dictionary(uniqueKeysWithValues: zip(classes, 0...))
  return labels.compactMap { places[$0] }
}
