import ClipInput
import Foundation
import RecipeFormat
import SpatiotemporalEncoding
import Torch
import Training

/// Fits an ``ObjectDetector`` to annotated videos.
@Engine
struct DetectionFitting {
  /// What one fitting came to.
  struct Fitted {
    /// The encoder, changed or as it was.
    let model: TrainedModel
    let detector: ObjectDetector
    /// What the user should know, a sentence each.
    let warnings: [String]
  }

  /// With fewer steps nothing was ever found.
  private static let fewSteps = 300

  let recipe: FittingRecipe
  let base: TrainedModel
  let surroundings: TrainingLoop.Surroundings

  /// Teaches a head, and changes the encoder as the strategy says.
  ///
  /// - Parameters:
  ///   - strategy: What is changed, already decided.
  ///   - path: The folder of this fitting; where it was begun already, it goes on.
  /// - Returns: What came of it; nil where it was interrupted and saved.
  /// - Throws: ``ClipInput/DataError``, ``TaskError``, ``Training/TrainingError``,
  ///   ``Torch/TorchError``, and `VideoError` where a video cannot be decoded.
  func fit(_ strategy: FittingStrategy, at path: String) async throws -> Fitted? {
    let collection = try BoxCollection(joining: recipe.detect)
    let run =
      try RunFolder.isRun(path)
      ? ActiveRun(resumingAt: path) : ActiveRun(startingAt: path, recipe: recipe.yaml)
    if FileManager.default.fileExists(atPath: run.folder.modelPath) {
      let kept = try FittedModel(contentsOf: run.folder.modelPath)
      if let detector = kept.detector {
        return Fitted(model: kept.model, detector: detector, warnings: collection.warnings)
      }
    }
    let tasks = recipe.compute.threadCount
    let examples = try await DetectionExamples(collection, decoding: recipe.decoding, tasks: tasks)
    let clip = ClipShape(for: recipe.detection, of: base.recipe)
    var decoding = recipe.decoding
    // A frame that is annotated must be among those that are kept.
    decoding.frameRate = min(max(decoding.frameRate, examples.frameRate * 1.01), 240)
    let store = DecodedVideoStore(
      examples.footage,
      decoding: decoding,
      side: clip.side,
      folder: run.folder.path + "/cache",
      tasks: tasks
    )
    let learner = try DetectionLearner(
      base.copy(),
      strategy: strategy,
      recipe,
      clip: clip,
      examples: examples
    )
    let loop = TrainingLoop(
      length: recipe.length,
      optimizer: recipe.optimizer,
      threadCount: tasks,
      in: run,
      surroundings
    )
    let plan = ClipPlan(
      shape: clip,
      placement: .independent,
      augmentations: [recipe.detection.augmentation],
      batchSize: recipe.batchSize,
      seed: recipe.seed,
      items: examples.examples.map(\.source)
    )
    let summary = try await loop.train(learner, on: store, plan: plan)
    guard summary.isComplete else { return nil }
    let (model, head) = learner.finished()
    let own = DetectorRecipe(classes: examples.classes, clip: clip)
    let detector = ObjectDetector(recipe: own, head: head)
    try writeAtomically(
      FittedModel(model, detector: detector).encoded(),
      to: run.folder.modelPath
    )
    try run.removeCheckpoints(exceptLatest: 0)
    await store.close()
    return Fitted(
      model: model,
      detector: detector,
      warnings: collection.warnings + notes(on: summary)
    )
  }

  private func notes(on summary: TrainingSummary) -> [String] {
    guard summary.totalSteps < Self.fewSteps else { return [] }
    return [
      "the detector learned for \(summary.totalSteps) steps alone and may find nothing; give it more "
        + "--epochs, or --minutes"
    ]
  }
}

extension ClipShape {
  /// The clips in which a detector on an encoder looks for objects.
  init(for recipe: DetectionRecipe, of model: ModelRecipe) {
    self.init()
    let isFree = model.encoder.architecture.takesAnyLength
    frameCount = isFree ? recipe.frameCount : model.clip.frameCount
    side = isFree ? recipe.side : model.clip.side
    span = .lasting(recipe.period * frameCount)
    pairInterval = model.clip.pairInterval
  }
}
