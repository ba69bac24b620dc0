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
    /// When the weights were best, in words to follow the strategy's; empty without validation.
    var bestMoment = ""
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
    let run = try ActiveRun(at: path, recipe)
    if FileManager.default.fileExists(atPath: run.folder.modelPath) {
      let kept = try FittedModel(contentsOf: run.folder.modelPath)
      if let detector = kept.detector {
        return Fitted(model: kept.model, detector: detector, warnings: collection.warnings)
      }
    }
    let (learner, feed) = try await prepared(collection, keepingFramesIn: path + "/cache")
    let validation = try await validation(of: learner, keepingFramesIn: path + "/validation")
    let trained = try await EncoderTuning.train(
      [TaskFeed(learner: learner, feed: feed)],
      on: base,
      strategy,
      recipe,
      length: recipe.length,
      in: run,
      surroundings,
      validatedBy: [validation].compactMap(\.self)
    )
    guard let trained else { return nil }
    let detector = learner.detector
    try writeAtomically(
      FittedModel(trained.model, detector: detector).encoded(),
      to: run.folder.modelPath
    )
    try run.removeCheckpoints(exceptLatest: 0)
    await feed.store.close()
    return Fitted(
      model: trained.model,
      detector: detector,
      bestMoment: trained.bestMoment,
      warnings: collection.warnings + notes(on: trained.summary)
    )
  }

  /// A fresh head, and the clips to learn from.
  ///
  /// - Throws: ``ClipInput/DataError``, ``TaskError``, and `VideoError` where a video cannot be
  ///   decoded.
  func prepared(
    _ collection: BoxCollection,
    keepingFramesIn folder: String
  ) async throws -> (learner: DetectionLearner, feed: ClipFeed) {
    let examples = try await DetectionExamples(
      collection,
      decoding: recipe.decoding,
      tasks: recipe.compute.threadCount
    )
    let clip = ClipShape(for: recipe.detection, of: base.recipe)
    let store = store(of: examples, side: clip.side, keepingFramesIn: folder)
    let learner = DetectionLearner(
      DetectionHead(
        featureCount: base.encoder.featureCount,
        classCount: examples.classes.count,
        using: Generator(seed: recipe.seed)
      ),
      clip: clip,
      examples: examples.examples,
      classes: examples.classes
    )
    let plan = ClipPlan(
      shape: clip,
      placement: .independent,
      augmentations: [recipe.detection.augmentation],
      batchSize: recipe.batchSize,
      seed: recipe.seed,
      items: examples.examples.map(\.source)
    )
    return (learner, ClipFeed(store, plan: plan))
  }

  /// What measures a detector on the validation videos; nil where there are none.
  func validation(
    of learner: DetectionLearner,
    keepingFramesIn folder: String
  ) async throws -> TaskFeed? {
    guard !recipe.validation.detect.isEmpty else { return nil }
    let examples = try await DetectionExamples(
      BoxCollection(joining: recipe.validation.detect),
      decoding: recipe.decoding,
      tasks: recipe.compute.threadCount
    )
    let clip = ClipShape(for: recipe.detection, of: base.recipe)
    let shown = ClipFeed.evenly(from: examples.examples)
    return TaskFeed(
      learner: DetectionLearner(measuring: learner, examples: shown),
      feed: try ClipFeed(
        validatingOn: store(of: examples, side: clip.side, keepingFramesIn: folder),
        shown.map(\.source),
        shape: clip,
        recipe
      )
    )
  }

  private func store(
    of examples: DetectionExamples,
    side: Int,
    keepingFramesIn folder: String
  ) -> DecodedVideoStore {
    var decoding = recipe.decoding
    // A frame that is annotated must be among those that are kept.
    decoding.frameRate = min(max(decoding.frameRate, examples.frameRate * 1.01), 240)
    return DecodedVideoStore(
      examples.footage,
      decoding: decoding,
      side: side,
      folder: folder,
      tasks: recipe.compute.threadCount
    )
  }

  /// What the user should know of so long a training, a sentence each.
  func notes(on summary: TrainingSummary) -> [String] {
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
