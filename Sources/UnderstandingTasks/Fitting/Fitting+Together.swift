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
    var validation: [TaskFeed] = []
    func add<Task: EncoderFitting>(_ fitting: Task, _ folder: String) async throws -> Task.Pupil {
      let (learner, feed) = try fitting.prepared(on: fitting.all)
      parts.append(TaskFeed(learner: learner, feed: feed))
      let measured = try await fitting.validation(of: learner, keepingFramesIn: folder)
      validation += [measured].compactMap(\.self)
      return learner
    }
    let classifying =
      recipe.classify.isEmpty ? nil : try await makeClassifierFitting(&summary)
    let classification: ClassificationLearner? =
      if let classifying { try await add(classifying, path + "/validation") } else { nil }
    let acting =
      recipe.actions.isEmpty
      ? nil
      : try await ActionFitting(
        recipe,
        base: base,
        keepingFramesIn: path + "/actions/cache",
        surroundings
      )
    let action: ActionLearner? =
      if let acting { try await add(acting, path + "/actions/validation") } else { nil }
    let detecting =
      recipe.detect.isEmpty
      ? nil
      : try await DetectionFitting(
        recipe,
        base: base,
        keepingFramesIn: path + "/detection/cache",
        surroundings
      )
    let detection: DetectionLearner? =
      if let detecting { try await add(detecting, path + "/detection/validation") } else { nil }
    let trained = try await EncoderTuning.train(
      parts,
      on: base,
      choice.strategy,
      recipe,
      length: recipe.length,
      in: ActiveRun(at: path, recipe),
      surroundings,
      validatedBy: validation
    )
    guard let trained else { return nil }
    for part in parts { await part.feed.store.close() }
    summary.warnings += acting?.warnings ?? []
    if let detecting {
      summary.warnings += detecting.warnings + detecting.notes(on: trained.summary)
    }
    let names = parts.map(\.learner.task.rawValue).joined(separator: " and ")
    summary.strategies.append("\(names) together: \(choice.reason)\(trained.bestMoment)")
    var classifier: VideoClassifier?
    if let classifying, let classification {
      var calibration = ClassifierCalibration()
      classifier = try await finishedClassifier(
        classifying,
        classifying.fitted(trained, classification, on: classifying.all),
        choice.strategy,
        &calibration,
        &summary
      )
    }
    return FittedModel(
      trained.model,
      classifier: classifier,
      recognizer: action?.recognizer,
      detector: detection?.detector
    )
  }
}
