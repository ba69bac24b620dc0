import ClipInput
import Foundation
import RecipeFormat
public import Torch
public import Training

/// The fitting of tasks to labelled videos, from a pre-trained model to a finished one.
///
///     let run = try ActiveRun(startingAt: "models/gestures", recipe: recipe.yaml)
///     let summary = try await Fitting(recipe, base: model, in: run).run()
///
/// All that decides the result is in the recipe and the model; a fitting that is stopped, or killed,
/// at any moment goes on to the very same weights.
@Engine
public final class Fitting {
  let recipe: FittingRecipe
  let base: TrainedModel
  let run: ActiveRun
  let surroundings: TrainingLoop.Surroundings

  /// Prepares a fitting, fresh or resumed.
  ///
  /// - Parameters:
  ///   - recipe: What to fit, with the tasks naming their videos.
  ///   - base: The model to start from.
  ///   - run: Where to write.
  ///   - surroundings: What a training is told from outside, and whom it tells how it goes.
  public init(
    _ recipe: FittingRecipe,
    base: TrainedModel,
    in run: ActiveRun,
    _ surroundings: TrainingLoop.Surroundings = TrainingLoop.Surroundings()
  ) {
    self.recipe = recipe
    self.base = base
    self.run = run
    self.surroundings = surroundings
  }

  /// Fits to the end, or until interrupted.
  ///
  /// - Throws: ``TaskError``, ``ClipInput/DataError``, ``Training/TrainingError`` and
  ///   ``Torch/TorchError``; whatever was saved before stays.
  public func run() async throws -> FittingSummary {
    try recipe.validateTasks()
    if recipe.strategy != .probe { try base.recipe.checkTrainable() }
    var summary = FittingSummary()
    let fitted =
      if let choice = try await strategyTogether() {
        try await fitTogether(choice, &summary)
      } else {
        try await fitOneByOne(&summary)
      }
    guard let fitted else { return summary }
    try writeAtomically(fitted.encoded(), to: run.folder.modelPath)
    if !recipe.validation.byTask.isEmpty {
      let measured = try await fitted.measure(on: recipe.validation.byTask, compute: recipe.compute)
      summary.validation = measured.evaluation
    }
    summary.isComplete = true
    return summary
  }

  /// Fits each task on the encoder that the one before has left; nil where interrupted.
  private func fitOneByOne(_ summary: inout FittingSummary) async throws -> FittedModel? {
    var classifier: VideoClassifier?
    var model = base
    if !recipe.classify.isEmpty {
      guard let fitted = try await fitClassifier(&summary) else { return nil }
      (model, classifier) = fitted
    }
    var detector: ObjectDetector?
    if !recipe.detect.isEmpty {
      guard let fitted = try await fitDetector(on: model, &summary) else { return nil }
      (model, detector) = fitted
    }
    var recognizer: ActionRecognizer?
    if !recipe.actions.isEmpty {
      guard let fitted = try await fitRecognizer(on: model, &summary) else { return nil }
      (model, recognizer) = fitted
    }
    return FittedModel(
      model,
      classifier: classifier,
      recognizer: recognizer,
      detector: detector
    )
  }

  /// The encoder, changed or as it was, and the detector; nil where interrupted.
  private func fitDetector(
    on model: TrainedModel,
    _ summary: inout FittingSummary
  ) async throws -> (TrainedModel, ObjectDetector)? {
    let fitting = try await DetectionFitting(
      recipe,
      base: model,
      keepingFramesIn: run.folder.path + "/cache/detection",
      surroundings
    )
    let outcome = try await learn(.detect, by: fitting, in: "detection", &summary)
    guard let (fitted, choice) = outcome else { return nil }
    await fitting.close()
    summary.strategies.append("detect: \(choice.reason)\(fitted.bestMoment)")
    summary.warnings += fitting.warnings + fitted.notes
    return (fitted.model, fitted.detector)
  }

  /// The encoder, changed or as it was, and the recogniser of actions; nil where interrupted.
  private func fitRecognizer(
    on model: TrainedModel,
    _ summary: inout FittingSummary
  ) async throws -> (TrainedModel, ActionRecognizer)? {
    let fitting = try await ActionFitting(
      recipe,
      base: model,
      keepingFramesIn: run.folder.path + "/cache/actions",
      surroundings
    )
    let outcome = try await learn(.actions, by: fitting, in: "actions", &summary)
    guard let (fitted, choice) = outcome else { return nil }
    await fitting.close()
    summary.strategies.append("actions: \(choice.reason)\(fitted.bestMoment)")
    summary.warnings += fitting.warnings
    return (fitted.model, fitted.recognizer)
  }
}
