/// How well clips were classified, in all and class by class.
public struct ClassificationMeasures: Sendable {
  /// How well one class was recognised.
  public struct ClassMeasures: Sendable, Equatable, Codable {
    /// The share of right answers among the clips that were given this class; nil where none was.
    public let precision: Double?
    /// The share of right answers among the clips of this class; nil where there are none.
    public let recall: Double?
    /// Test clips of this class.
    public let count: Int
  }

  /// What was said of each clip.
  public let predictions: [Prediction]
  /// What each clip shows.
  public let truth: [String]
  /// The classes of training and test, in alphabetical order.
  public let classes: [String]
  /// How often each class was taken for each: rows are the truth, columns the prediction.
  ///
  /// - Shape: `[K, K]`.
  public let confusion: [[Int]]

  /// Counts right and wrong answers.
  ///
  /// A clip whose class does not occur in training cannot be recognised and counts as wrong.
  ///
  /// - Parameters:
  ///   - predictions: What was said of each clip, of one clip at least.
  ///   - truth: What each clip shows.
  ///   - trainingClasses: The classes that the classifier knows.
  public init(predictions: [Prediction], truth: [String], trainingClasses: [String]) {
    precondition(
      predictions.count == truth.count && !truth.isEmpty,
      "measures: \(predictions.count) predictions for \(truth.count) clips"
    )
    self.predictions = predictions
    self.truth = truth
    classes = Set(trainingClasses).union(truth).sorted()
    let count = classes.count
    var confusion = [[Int]](repeating: [Int](repeating: 0, count: count), count: count)
    let rows = placesOfLabels(truth, in: classes)
    let columns = placesOfLabels(predictions.map(\.label), in: classes)
    for (row, column) in zip(rows, columns) { confusion[row][column] += 1 }
    self.confusion = confusion
  }

  /// The share of clips whose class was named first.
  public var top1: Double { share { $0.label == $1 } }

  /// The share of clips whose class was among the first five; among all, where there are fewer.
  public var top5: Double { share { $0.classes.prefix(5).contains($1) } }

  /// The mean of the recalls of the classes that occur in the test: each class counts the same.
  public var balancedAccuracy: Double {
    let recalls = perClass.values.compactMap(\.recall)
    return recalls.reduce(0, +) / Double(recalls.count)
  }

  /// The measures of each class.
  public var perClass: [String: ClassMeasures] {
    let named = classes.indices.map { column in confusion.reduce(0) { $0 + $1[column] } }
    let measures = classes.indices.map { place in
      let right = Double(confusion[place][place])
      let count = confusion[place].reduce(0, +)
      return ClassMeasures(
        precision: named[place] > 0 ? right / Double(named[place]) : nil,
        recall: count > 0 ? right / Double(count) : nil,
        count: count
      )
    }
    return Dictionary(uniqueKeysWithValues: zip(classes, measures))
  }

  private func share(_ isRight: (Prediction, String) -> Bool) -> Double {
    Double(zip(predictions, truth).count(where: isRight)) / Double(truth.count)
  }
}
