import Foundation

/// What a fitted model is worth on labelled videos, as it is stored and handed to other programs.
///
/// In JSON: `{"classify": {"clips": …, "top1": …, "top5": …, "balanced": …, "ece": …, "perClass": {…},
/// "confusion": [[…]], "unknownAUROC": …, "unknownRejected": …}, "floors": {…}}`; where videos show
/// several classes, `mAP` and `averagePrecision` stand in place of the accuracies.
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
}

extension FittedEvaluation {
  /// The figures as plain text, the floors beside.
  public var table: String {
    func number(_ value: Double) -> String { String(format: "%.3f", value) }
    var lines: [String] = []
    func add(_ name: String, _ value: Double?) {
      guard let value else { return }
      lines.append(name.padding(toLength: 22, withPad: " ", startingAt: 0) + number(value))
    }
    if let classify {
      lines.append("classify: \(classify.clips) videos, \(classify.classes.count) classes")
      add("accuracy", classify.top1)
      add("top five", classify.top5)
      add("mean recall", classify.balanced)
      add("mAP", classify.mAP)
      add("calibration error", classify.ece)
      add("unknown AUROC", classify.unknownAUROC)
      add("unknown rejected", classify.unknownRejected)
    }
    if let actions {
      lines.append("actions: \(actions.segments) in \(actions.videos) videos")
      for (overlap, value) in actions.mAP.sorted(by: { $0.key < $1.key }) {
        add("mAP at \(overlap)", value)
      }
      add("frame F1", actions.frameF1)
    }
    if let detect {
      lines.append(
        "detect: \(detect.objects) objects in \(detect.frames) frames of \(detect.videos) videos"
      )
      add("AP50", detect.averagePrecision50)
      add("AP", detect.averagePrecision)
      add("AP75", detect.averagePrecision75)
      add("MOTA", detect.multipleObjectAccuracy)
      add("IDF1", detect.identityF1)
      add("HOTA", detect.higherOrderAccuracy)
    }
    add("floor: chance", floors?.chance)
    add("floor: majority", floors?.majority)
    add("floor: metadata", floors?.metadata)
    return lines.joined(separator: "\n")
  }
}
