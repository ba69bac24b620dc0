public import ClipInput
import Foundation
import Torch
public import Training

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

  /// The figures of classification; nil where the model does not classify.
  public let classify: Classification?
  /// What could be scored without looking; nil where videos show several classes.
  public let floors: Floors?
}

/// What a fitted model is worth, with what a reader should know.
public struct MeasuredModel: Sendable {
  /// The figures.
  public let evaluation: FittedEvaluation
  /// What the user should know, a sentence each.
  public let warnings: [String]
}

extension FittedModel {
  /// Measures on labelled videos.
  ///
  /// - Parameters:
  ///   - test: The videos.
  ///   - compute: What is computed on and in.
  /// - Returns: The figures of the model's task.
  /// - Throws: ``ClipInput/DataError``, and ``TaskError`` where there are no videos or labels.
  @Engine
  public func measure(
    on test: VideoCollection,
    compute: ComputeRecipe = ComputeRecipe()
  ) async throws -> MeasuredModel {
    guard let classifier else {
      throw TaskError(code: .notFitted, message: "the model has no task to be measured on")
    }
    let (set, places, warnings) = try await VideoEmbedder(model.copy(), compute: compute)
      .embeddingSet(of: test)
    let labels = ClassLabels(places.map { test.items[$0] })
    let truth = try truth(labels, set)
    let measures = ClassifierMeasures(
      classifier.answers(for: set),
      truth: truth,
      classes: classifier.classes,
      areSeveral: classifier.areSeveral
    )
    let single = measures.single
    // Videos of classes that were never taught take no part in the floors either.
    let known = truth.indices.filter { truth[$0].allSatisfy(classifier.classes.contains) }
    let evaluation = FittedEvaluation(
      classify: FittedEvaluation.Classification(
        classes: single?.classes ?? classifier.classes,
        clips: set.items.count,
        top1: single?.top1,
        top5: single?.top5,
        balanced: single?.balancedAccuracy,
        ece: single?.calibrationError,
        perClass: single?.perClass,
        confusion: single?.confusion,
        mAP: measures.meanAveragePrecision,
        averagePrecision: measures.meanAveragePrecision == nil ? nil : measures.averagePrecisions,
        unknownAUROC: measures.unknownAUROC,
        unknownRejected: measures.unknownRejected
      ),
      floors: single == nil
        ? nil : try Floors(training: classifier.taught, test: set.selecting(known))
    )
    return MeasuredModel(evaluation: evaluation, warnings: warnings + labels.warnings)
  }

  private func truth(_ labels: ClassLabels, _ set: EmbeddingSet) throws(TaskError) -> [[String]] {
    guard !set.items.isEmpty else {
      throw TaskError(
        code: .noClips,
        message: "there are no test videos; name a folder or split that has some"
      )
    }
    let truth = labels.ofItem.compactMap { places in places?.map { labels.classes[$0] } }
    guard truth.count == set.items.count else {
      let first = zip(set.items, labels.ofItem).first { $0.1 == nil }?.0.identifier ?? ""
      throw TaskError(
        code: .noLabels,
        message: "\(set.items.count - truth.count) of \(set.items.count) videos have no label, the "
          + "first is '\(first)'; label them in a CSV or by folders, or leave them out"
      )
    }
    return truth
  }
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
    add("floor: chance", floors?.chance)
    add("floor: majority", floors?.majority)
    add("floor: metadata", floors?.metadata)
    return lines.joined(separator: "\n")
  }
}
