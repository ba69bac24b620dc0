import ClipInput
import Torch
import Training

/// The fitting of one task by changing an encoder with a head on it.
@Engine
protocol EncoderFitting: FoldedFitting {
  /// What changes the encoder for the task.
  associatedtype Pupil: TaskLearner

  var recipe: FittingRecipe { get }
  /// The model to start from, which stays as it is.
  var base: TrainedModel { get }
  var surroundings: TrainingLoop.Surroundings { get }

  /// Learns from the examples at some places with the encoder as it is; nil where that takes a
  /// training as well.
  ///
  /// - Throws: ``Training/TrainingError`` where it diverges.
  func probed(on places: [Int]) throws -> Fitted?

  /// The head as it begins, and the clips of the examples at some places to learn from.
  ///
  /// - Throws: ``TaskError``, ``Torch/TorchError`` and ``Training/TrainingError``.
  func prepared(on places: [Int]) throws -> (learner: Pupil, feed: ClipFeed)

  /// What measures a head on the validation videos; nil where there are none.
  func validation(of learner: Pupil, keepingFramesIn folder: String) async throws -> TaskFeed?

  /// What a training has come to that learned from the examples at some places.
  func fitted(
    _ trained: EncoderTuning.Trained,
    _ learner: Pupil,
    on places: [Int]
  ) async throws -> Fitted

  /// What was kept of a fitting that was done before; nil where it is not the task's.
  func fitted(keptAs model: FittedModel, on places: [Int]) async throws -> Fitted?

  /// The model to keep.
  func model(of fitted: Fitted) -> FittedModel
}

extension EncoderFitting {
  /// The probe, or a training that is kept in a folder and read from there where it is done.
  func fit(
    _ strategy: FittingStrategy,
    on places: [Int],
    length: TrainingLength,
    at path: String,
    isValidated: Bool
  ) async throws -> Fitted? {
    if strategy == .probe, let probed = try probed(on: places) { return probed }
    let run = try ActiveRun(at: path, recipe)
    if let kept = try run.keptModel(), let fitted = try await fitted(keptAs: kept, on: places) {
      return fitted
    }
    let (learner, feed) = try prepared(on: places)
    let validation =
      isValidated
      ? try await validation(of: learner, keepingFramesIn: path + "/validation") : nil
    let trained = try await EncoderTuning.train(
      [TaskFeed(learner: learner, feed: feed)],
      on: base,
      strategy,
      recipe,
      length: length,
      in: run,
      surroundings,
      validatedBy: [validation].compactMap(\.self)
    )
    guard let trained else { return nil }
    let fitted = try await fitted(trained, learner, on: places)
    try run.keep(model(of: fitted))
    return fitted
  }
}
