import Torch

/// What a classifier says of videos that it has not learned from, to be calibrated by.
struct ClassifierCalibration {
  private var paths: [String] = []
  private var logits: [[Double]] = []
  private var targets: [[Int]] = []
  private var familiarity: [Double] = []

  /// Adds videos that were held out from a fitting.
  mutating func add(
    _ map: LinearClassifier,
    heldOut: EmbeddingSet,
    targets: [[Int]],
    taught: EmbeddingSet
  ) {
    guard !heldOut.items.isEmpty else { return }
    paths += heldOut.items.map(\.identifier)
    logits += map.logits(of: heldOut).rows()
    self.targets += targets
    familiarity += familiarities(of: heldOut, among: taught)
  }

  /// Whether there is nothing to calibrate by.
  var isEmpty: Bool { logits.isEmpty }

  /// What was said of each video, the temperature that suits them taken; nil where videos show
  /// several classes, or nothing was held out.
  func answers(_ classes: [String], areSeveral: Bool) -> HeldOutAnswers? {
    guard !isEmpty, !areSeveral else { return nil }
    let temperature = fittedTemperature(logits, targets: targets, areSeveral: false)
    let scores = Tensor(logits.flatMap(\.self), shape: [logits.count, classes.count])
    return HeldOutAnswers(
      classes: classes,
      paths: paths,
      labels: targets.map { $0[0] },
      probabilities: softmax(scores / temperature, along: 1).rows()
    )
  }

  /// A recipe with its temperature set and, if wanted, the likeness that 95 % of the videos reach.
  func calibrated(_ recipe: ClassifierRecipe, unknown: Bool) -> ClassifierRecipe {
    guard !isEmpty else { return recipe }
    var calibrated = recipe
    calibrated.temperature = fittedTemperature(
      logits,
      targets: targets,
      areSeveral: recipe.areSeveral
    )
    calibrated.unknownBelow = unknown ? lowerQuantile(familiarity, 0.05) : nil
    return calibrated
  }
}

extension Tensor {
  /// The rows of a matrix as numbers.
  func rows() -> [[Double]] {
    let (values, width) = (doubles(), shape[1])
    return (0..<shape[0]).map { Array(values[$0 * width..<($0 + 1) * width]) }
  }
}
