import ClipInput
import Torch
import Training

extension EncoderTuning {
  /// What came of a training.
  struct Trained {
    /// The encoder, changed or as it was; the learners have the heads.
    let model: TrainedModel
    let summary: TrainingSummary

    /// When the weights were best, in words to follow the strategy's; empty without validation.
    var bestMoment: String {
      summary.bestStep.map { ", as it was after \($0) of \(summary.totalSteps) steps" } ?? ""
    }
  }

  /// Trains tasks on one encoder.
  ///
  /// - Parameters:
  ///   - tasks: The tasks; their heads are changed in place.
  ///   - base: The encoder to begin with, which stays as it is.
  ///   - strategy: How much of it is changed, already decided.
  ///   - recipe: How.
  ///   - length: How long.
  ///   - run: Where to write; what was begun there goes on.
  ///   - surroundings: What a training is told from outside.
  ///   - validation: The same heads, measured on clips that are not learned from; where there are
  ///     any, the weights that did best there are the result. Their stores are closed in the end.
  /// - Returns: What came of it; nil where it was interrupted and saved.
  /// - Throws: ``ClipInput/DataError``, ``Training/TrainingError`` and ``Torch/TorchError``.
  @Engine
  static func train(
    _ tasks: [TaskFeed],
    on base: TrainedModel,
    _ strategy: FittingStrategy,
    _ recipe: FittingRecipe,
    length: TrainingLength,
    in run: ActiveRun,
    _ surroundings: TrainingLoop.Surroundings,
    validatedBy validation: [TaskFeed] = []
  ) async throws -> Trained? {
    let tuning = try EncoderTuning(
      base.copy(),
      tasks.map(\.learner),
      strategy: strategy,
      recipe
    )
    let loop = TrainingLoop(
      length: length,
      optimizer: recipe.optimizer,
      threadCount: recipe.compute.threadCount,
      in: run,
      surroundings
    )
    let summary = try await loop.train(
      tuning,
      on: tasks.map(\.feed),
      validatedBy: tuning.validation(on: validation)
    )
    guard summary.isComplete else { return nil }
    for part in validation { await part.feed.store.close() }
    return Trained(model: tuning.finished(), summary: summary)
  }
}
