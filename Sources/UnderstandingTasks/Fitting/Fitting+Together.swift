import ClipInput
import Torch
import Training

extension Fitting {
  /// What of the encoder several tasks change together; nil where each is fitted by itself.
  ///
  /// - Throws: ``ClipInput/DataError`` where annotations of actions cannot be read.
  func strategyTogether() async throws -> StrategyChoice? {
    guard recipe.tasks.count > 1 else { return nil }
    switch recipe.strategy {
    case .probe: return nil
    case .adapters, .finetune:
      return StrategyChoice(strategy: recipe.strategy, reason: recipe.strategy.rawValue)
    case .auto:
      if !recipe.detect.isEmpty {
        return StrategyChoice(
          strategy: .finetune,
          reason: "finetune, because objects are to be found"
        )
      }
      let count = try await ActionCollection(joining: recipe.actions).videos
        .reduce(0) { $0 + $1.segments.count }
      guard count >= ActionFitting.manyActions else { return nil }
      return StrategyChoice(
        strategy: .finetune,
        reason: "finetune, because there are \(count) actions to learn from"
      )
    }
  }

  /// Trains all tasks on one encoder, every step on a batch of each; nil where interrupted.
  func fitTogether(
    _ choice: StrategyChoice,
    _ summary: inout FittingSummary
  ) async throws -> FittedModel? {
    let path = run.folder.path + "/together"
    var parts: [TaskFeed] = []
    var validation: [TaskFeed?] = []
    let classifying =
      recipe.classify.isEmpty ? nil : try await makeClassifierFitting(&summary)
    let classification = try classifying.map { try $0.prepared(on: $0.all) }
    if let classifying, let (learner, feed) = classification {
      parts.append(TaskFeed(learner: learner, feed: feed))
      validation.append(try await classifying.validation(of: learner, in: path))
    }
    let acting = ActionFitting(
      recipe: recipe,
      base: base,
      path: path + "/actions",
      surroundings: surroundings
    )
    let probed = recipe.actions.isEmpty ? nil : try await acting.probed()
    if let probed {
      let (learner, feed) = try await acting.prepared(probed)
      parts.append(TaskFeed(learner: learner, feed: feed))
      validation.append(try await acting.validation(of: learner, probed))
    }
    let detecting = DetectionFitting(recipe: recipe, base: base, surroundings: surroundings)
    let boxes = try BoxCollection(joining: recipe.detect)
    let detection =
      recipe.detect.isEmpty
      ? nil : try await detecting.prepared(boxes, keepingFramesIn: path + "/detection/cache")
    if let (learner, feed) = detection {
      parts.append(TaskFeed(learner: learner, feed: feed))
      validation.append(
        try await detecting.validation(
          of: learner,
          keepingFramesIn: path + "/detection/validation"
        )
      )
    }
    let trained = try await EncoderTuning.train(
      parts,
      on: base,
      choice.strategy,
      recipe,
      length: recipe.length,
      in: ActiveRun(at: path, recipe),
      surroundings,
      validatedBy: validation.compactMap(\.self)
    )
    guard let trained else { return nil }
    for part in parts { await part.feed.store.close() }
    summary.warnings += (probed?.warnings ?? []) + boxes.warnings
    if detection != nil { summary.warnings += detecting.notes(on: trained.summary) }
    let names = parts.map(\.learner.task.rawValue).joined(separator: " and ")
    summary.strategies.append("\(names) together: \(choice.reason)\(trained.bestMoment)")
    var classifier: VideoClassifier?
    if let classifying, let learner = classification?.learner {
      var calibration = ClassifierCalibration()
      classifier = try await finishedClassifier(
        classifying,
        classifying.fitted(trained.model, learner.classifier),
        choice.strategy,
        &calibration,
        &summary
      )
    }
    return FittedModel(
      trained.model,
      classifier: classifier,
      recognizer: probed?.recognizer,
      detector: detection?.learner.detector
    )
  }
}
