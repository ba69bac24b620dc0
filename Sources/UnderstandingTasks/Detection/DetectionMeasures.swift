public import ClipInput

/// How well objects were found, by the average precision of COCO (Lin et al., 2014).
///
/// In each frame the objects that were found of a class, surest first, each take the object of
/// the truth that they overlap most, if the overlap reaches a threshold and nothing has taken it
/// before. The average precision is the area below the curve of precision over recall when
/// all that was found in all frames is admitted surest first. The rules, also for ties and ignored
/// objects, are those of pycocotools for boxes of all sizes:
///
/// - Of one class, the hundred surest in a frame count.
/// - An ignored object of the truth may be taken any number of times, by what finds no other; what
///   takes it counts neither as right nor as wrong. What lies inside it overlaps it wholly.
/// - A class without an object that has to be found is left out.
public struct DetectionMeasures: Sendable, Equatable {
  /// The intersection over union from which on an object counts as found: .50, .55 … .95.
  public static let thresholds =
    (0..<9).map { 0.5 + Double($0) * ((0.95 - 0.5) / 9) } + [0.95]

  /// How many found objects count of one class in one frame.
  public static let largestCount = 100

  /// The measures of each class that has an object to be found.
  public let perClass: [String: ClassMeasures]

  /// Compares what was found with the truth.
  ///
  /// - Parameters:
  ///   - truth: For each frame, the objects that are there.
  ///   - found: For the same frames, the objects that were found, each with a score.
  public init(truth: [[BoxedObject]], found: [[BoxedObject]]) {
    precondition(
      truth.count == found.count,
      "detection: \(truth.count) frames of truth, \(found.count) of what was found"
    )
    var matching = DetectionMatching()
    for (truth, found) in zip(truth, found) { matching.add(truth: truth, found: found) }
    perClass = matching.outcomes.compactMapValues(ClassMeasures.init)
  }

  /// AP: the mean over classes and ``thresholds``, 0…1; nil where nothing has to be found.
  public var averagePrecision: Double? { mean(of: \.averagePrecision) }

  /// AP50: the mean over classes at an overlap of .50; nil where nothing has to be found.
  public var averagePrecision50: Double? { mean(of: \.averagePrecision50) }

  /// AP75: the mean over classes at an overlap of .75; nil where nothing has to be found.
  public var averagePrecision75: Double? { mean(of: \.averagePrecision75) }

  private func mean(of measure: (ClassMeasures) -> Double) -> Double? {
    guard !perClass.isEmpty else { return nil }
    // By name, so that the last digit does not depend on the order of a dictionary.
    let inOrder = perClass.sorted { $0.key < $1.key }
    return inOrder.reduce(0) { $0 + measure($1.value) } / Double(perClass.count)
  }
}
