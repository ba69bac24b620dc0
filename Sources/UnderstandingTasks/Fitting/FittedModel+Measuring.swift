import ClipInput
import Foundation
import Torch
public import Training

/// What a fitted model is worth, with what a reader should know.
public struct MeasuredModel: Sendable {
  /// The figures.
  public internal(set) var evaluation = FittedEvaluation()
  /// What the user should know, a sentence each.
  public internal(set) var warnings: [String] = []
  /// The answers of classification; nil where it was not measured.
  public internal(set) var classification: ClassifierTest?
  /// The actions found; nil where they were not measured.
  public internal(set) var actions: ActionTest?
  /// The objects found; nil where they were not measured.
  public internal(set) var detection: DetectionTest?

  /// The share of videos whose class was named first; nil where the model does not classify, or
  /// where videos show several classes.
  public var testAccuracy: Double? { evaluation.classify?.top1 }

  /// Puts what another model is worth on the same videos beside, under the last part of its path, or
  /// all of it where that is taken.
  public mutating func add(_ other: MeasuredModel, of path: String) {
    let name = URL(filePath: path).lastPathComponent
    var beside = evaluation.beside ?? [:]
    beside[beside[name] == nil ? name : path] = other.evaluation
    evaluation.beside = beside
  }
}

extension FittedModel {
  /// What the model was fitted to do.
  public var tasks: [FittedTask] {
    FittedTask.allCases.filter { task in
      switch task {
      case .classify: classifier != nil
      case .actions: recognizer != nil
      case .detect: detector != nil
      }
    }
  }

  /// Measures on labelled videos.
  ///
  /// - Parameters:
  ///   - tests: The labelled videos of each task that is to be measured.
  ///   - compute: What is computed on and in.
  /// - Returns: The figures of these tasks.
  /// - Throws: ``ClipInput/DataError``, and ``TaskError`` where there are no videos or labels, or
  ///   the model lacks a task.
  @Engine
  public func measure(
    on tests: [FittedTask: [String]],
    compute: ComputeRecipe = ComputeRecipe()
  ) async throws -> MeasuredModel {
    var measured = MeasuredModel()
    for (task, specifications) in tests.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      switch task {
      case .classify:
        try await measureClassifier(on: VideoCollection(specifications), compute, into: &measured)
      case .actions:
        guard let recognizer else { throw lack(of: task) }
        let collection = try await ActionCollection(joining: specifications)
        let (videos, broken) = try await recognizer.comparisons(
          of: collection.videos,
          by: model,
          compute: compute
        )
        let test = try ActionTest(videos)
        measured.evaluation.actions = ActionEvaluation(test)
        measured.actions = test
        measured.warnings += collection.warnings + broken
      case .detect:
        guard let detector else { throw lack(of: task) }
        let collection = try BoxCollection(joining: specifications)
        let test = try await detector.test(on: collection, by: model, compute: compute)
        measured.evaluation.detect = DetectionEvaluation(test)
        measured.detection = test
        measured.warnings += collection.warnings
      }
    }
    return measured
  }

  /// That the model lacks a task it was asked for.
  func lack(of task: FittedTask) -> TaskError {
    let own = tasks.map(\.rawValue).joined(separator: " and ")
    return TaskError(
      code: .notFitted,
      message: "the model was not fitted to '\(task.rawValue)' but to \(own); fit it with "
        + "'sora fit \(task.rawValue)=…'"
    )
  }

  @Engine
  private func measureClassifier(
    on test: VideoCollection,
    _ compute: ComputeRecipe,
    into measured: inout MeasuredModel
  ) async throws {
    guard let classifier else { throw lack(of: .classify) }
    let (set, places, warnings) = try await VideoEmbedder(model.copy(), compute: compute)
      .embeddingSet(of: test)
    let labels = ClassLabels(places.map { test.items[$0] })
    let truth = try truth(labels, set)
    let answers = classifier.answers(for: set)
    let measures = ClassifierMeasures(
      answers,
      truth: truth,
      classes: classifier.classes,
      areSeveral: classifier.areSeveral
    )
    let single = measures.single
    // Videos of classes that were never taught take no part in the floors either.
    let known = truth.indices.filter { truth[$0].allSatisfy(classifier.classes.contains) }
    measured.evaluation.classify = FittedEvaluation.Classification(
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
    )
    if single != nil {
      measured.evaluation.floors = try Floors(
        training: classifier.taught,
        test: set.selecting(known)
      )
    }
    measured.classification = ClassifierTest(
      videos: zip(zip(set.items, truth), answers).map { video, answer in
        ClassifiedVideo(path: video.0.identifier, truth: video.1, answer: answer)
      },
      classes: classifier.classes,
      areSeveral: classifier.areSeveral,
      measures: measures
    )
    measured.warnings += warnings + labels.warnings
  }

  private func truth(_ labels: ClassLabels, _ set: EmbeddingSet) throws(TaskError) -> [[String]] {
    guard !set.items.isEmpty else { throw .noTestClips }
    let truth = labels.ofItem.compactMap { places in places?.map { labels.classes[$0] } }
    guard truth.count == set.items.count else {
      let first = zip(set.items, labels.ofItem).first { $0.1 == nil }?.0.identifier ?? ""
      throw .unlabelled(set.items.count - truth.count, of: set.items.count, first: first)
    }
    return truth
  }
}
