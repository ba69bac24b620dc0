/// What a classifier says of one clip.
public struct Prediction: Sendable, Equatable {
  /// The most probable classes, most probable first: five, or all where there are fewer.
  public let classes: [String]
  /// The probability of each of them; together at most 1.
  public let probabilities: [Double]

  /// The most probable class.
  public var label: String { classes[0] }

  /// Puts a ranking together.
  ///
  /// - Parameters:
  ///   - classes: The most probable classes, most probable first.
  ///   - probabilities: The probability of each of them.
  public init(classes: [String], probabilities: [Double]) {
    precondition(
      !classes.isEmpty && classes.count == probabilities.count,
      "prediction: \(classes.count) classes with \(probabilities.count) probabilities"
    )
    self.classes = classes
    self.probabilities = probabilities
  }
}
