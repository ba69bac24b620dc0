import ClipInput
import RecipeFormat
import SpatiotemporalEncoding
import Torch
import Training

/// Fits detectors to some of the annotated videos.
@Engine
final class DetectionFitting {
  /// What one fitting came to.
  struct Fitted {
    /// The encoder, changed or as it was.
    let model: TrainedModel
    let detector: ObjectDetector
    /// When the weights were best, in words to follow the strategy's; empty without validation.
    var bestMoment = ""
    /// What the user should know, a sentence each.
    var notes: [String] = []
  }

  /// With fewer steps nothing was ever found.
  private static let fewSteps = 300

  /// The annotated videos.
  let videos: [BoxedVideo]
  /// What the user should know, a sentence each.
  let warnings: [String]
  let recipe: FittingRecipe
  private let base: TrainedModel
  private let examples: DetectionExamples
  private let store: DecodedVideoStore
  private let surroundings: TrainingLoop.Surroundings

  /// Reads the annotated videos; frames are kept in a folder.
  ///
  /// - Throws: ``ClipInput/DataError``, `VideoError` where a video cannot be decoded, and
  ///   ``TaskError`` where there is no object, or nothing that can be held out though it should be.
  init(
    _ recipe: FittingRecipe,
    base: TrainedModel,
    keepingFramesIn folder: String,
    _ surroundings: TrainingLoop.Surroundings
  ) async throws {
    let collection = try BoxCollection(joining: recipe.detect, groupedBy: recipe.group)
    if recipe.folds > 0 {
      try VideoUnits(collection.videos).checkFolds(
        advice: "give more videos, or learn from some of its frames and test on others, as "
          + "'boxes.csv@1-45' and 'boxes.csv@46-71' name them"
      )
    }
    let examples = try await DetectionExamples(collection, recipe)
    self.recipe = recipe
    self.base = base
    self.surroundings = surroundings
    self.examples = examples
    videos = collection.videos
    warnings = collection.warnings
    store = DecodedVideoStore(of: examples, recipe, for: base.recipe, keepingFramesIn: folder)
  }

  /// Teaches a head on the videos at some places, and changes the encoder as the strategy says.
  ///
  /// - Throws: ``ClipInput/DataError``, ``TaskError``, ``Training/TrainingError`` and
  ///   ``Torch/TorchError``.
  func fit(
    _ strategy: FittingStrategy,
    on places: [Int],
    length: TrainingLength,
    at path: String,
    isValidated: Bool
  ) async throws -> Fitted? {
    let run = try ActiveRun(at: path, recipe)
    if let kept = try run.keptModel(), let detector = kept.detector {
      return Fitted(model: kept.model, detector: detector)
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
    let detector = learner.detector
    try run.keep(FittedModel(trained.model, detector: detector))
    return Fitted(
      model: trained.model,
      detector: detector,
      bestMoment: trained.bestMoment,
      notes: notes(on: trained.summary)
    )
  }

  /// A fresh head, and the clips of the videos at some places to learn from.
  ///
  /// - Throws: ``TaskError`` of code `noClips` where none of their frames is annotated.
  func prepared(
    on places: [Int]
  ) throws(TaskError) -> (learner: DetectionLearner, feed: ClipFeed) {
    let taught = Set(places)
    let shown = examples.examples.filter { taught.contains($0.video) }
    guard !shown.isEmpty else { throw TaskError.noTrainingClips }
    let clip = ClipShape(for: recipe.detection, of: base.recipe)
    let learner = DetectionLearner(
      DetectionHead(
        featureCount: base.encoder.featureCount,
        classCount: examples.classes.count,
        using: Generator(seed: recipe.seed)
      ),
      clip: clip,
      examples: shown,
      classes: examples.classes
    )
    let plan = ClipPlan(
      shape: clip,
      placement: .independent,
      augmentations: [recipe.detection.augmentation],
      batchSize: recipe.batchSize,
      seed: recipe.seed,
      items: shown.map(\.source)
    )
    return (learner, ClipFeed(store, plan: plan))
  }

  /// What measures a detector on the validation videos; nil where there are none.
  func validation(
    of learner: DetectionLearner,
    keepingFramesIn folder: String
  ) async throws -> TaskFeed? {
    guard !recipe.validation.detect.isEmpty else { return nil }
    let collection = try BoxCollection(joining: recipe.validation.detect)
    let examples = try await DetectionExamples(collection, recipe)
    let shown = ClipFeed.evenly(from: examples.examples)
    return TaskFeed(
      learner: DetectionLearner(measuring: learner, examples: shown),
      feed: try ClipFeed(
        validatingOn: DecodedVideoStore(
          of: examples,
          recipe,
          for: base.recipe,
          keepingFramesIn: folder
        ),
        shown.map(\.source),
        shape: ClipShape(for: recipe.detection, of: base.recipe),
        recipe
      )
    )
  }

  /// Ends all fittings: the kept frames are removed.
  func close() async { await store.close() }

  /// What the user should know of so long a training, a sentence each.
  func notes(on summary: TrainingSummary) -> [String] {
    guard summary.totalSteps < Self.fewSteps else { return [] }
    return [
      "the detector learned for \(summary.totalSteps) steps alone and may find nothing; give it more "
        + "--epochs, or --minutes"
    ]
  }
}

extension DetectionExamples {
  /// Reads what videos show and when, as a recipe decodes them.
  fileprivate init(_ collection: BoxCollection, _ recipe: FittingRecipe) async throws {
    try await self.init(
      collection,
      decoding: recipe.decoding,
      tasks: recipe.compute.threadCount
    )
  }
}

extension DecodedVideoStore {
  /// The frames of annotated videos, at the size that a detector on an encoder takes.
  fileprivate init(
    of examples: DetectionExamples,
    _ recipe: FittingRecipe,
    for model: ModelRecipe,
    keepingFramesIn folder: String
  ) {
    var decoding = recipe.decoding
    // A frame that is annotated must be among those that are kept.
    decoding.frameRate = min(max(decoding.frameRate, examples.frameRate * 1.01), 240)
    self.init(
      examples.footage,
      decoding: decoding,
      side: ClipShape(for: recipe.detection, of: model).side,
      folder: folder,
      tasks: recipe.compute.threadCount
    )
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
