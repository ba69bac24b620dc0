/// What a fitted model is worth on labelled videos, as it is stored and handed to other programs.
///
/// In JSON: `{"classify": {"clips": …, "top1": …, "top5": …, "balanced": …, "ece": …, "perClass": {…},
/// "confusion": [[…]], "unknownAUROC": …, "unknownRejected": …}, "floors": {…}}`; where videos show
/// several classes, `mAP` and `averagePrecision` stand in place of the accuracies. Other models that were
/// measured on the same videos have the same object in `beside`, by their names.
public struct FittedEvaluation: Sendable, Equatable, Codable {
  /// The figures of classification.
  public struct Classification: Sendable, Equatable, Codable {
    /// The classes of training and test, in alphabetical order.
    public let classes: [String]
    /// Videos tested with.
    public let clips: Int
    /// The share of videos whose class was named first.
    public let top1: Double?
    /// The share of videos whose class was among the first five.
    public let top5: Double?
    /// The mean of the classes' shares, each class counting the same.
    public let balanced: Double?
    /// ``ClassificationMeasures/calibrationError``.
    public let ece: Double?
    /// The measures of each class.
    public let perClass: [String: ClassificationMeasures.ClassMeasures]?
    /// How often each of ``classes``, by row, was taken for each, by column.
    public let confusion: [[Int]]?
    /// The mean of the classes' average precisions, where videos show several.
    public let mAP: Double?
    /// The average precision of each class, where videos show several.
    public let averagePrecision: [String: Double]?
    /// ``ClassifierMeasures/unknownAUROC``.
    public let unknownAUROC: Double?
    /// ``ClassifierMeasures/unknownRejected``.
    public let unknownRejected: Double?
  }

  /// The figures of classification; nil where it was not measured.
  public var classify: Classification?
  /// The figures of actions in time; nil where they were not measured.
  public var actions: ActionEvaluation?
  /// The figures of detection and tracking; nil where they were not measured.
  public var detect: DetectionEvaluation?
  /// What could be scored by classification without looking; nil where videos show several classes.
  public var floors: Floors?
  /// What other models are worth on the same videos, by their names; nil where none was asked for.
  public var beside: [String: FittedEvaluation]?
}
