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
  let base: TrainedModel
  private let examples: DetectionExamples
  private let clip: ClipShape
  private let store: DecodedVideoStore
  let surroundings: TrainingLoop.Surroundings

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
    clip = ClipShape(
      for: recipe.detection,
      period: recipe.detection.period ?? suitingPeriod(examples.examples),
      of: base.recipe
    )
    store = DecodedVideoStore(of: examples, recipe, side: clip.side, keepingFramesIn: folder)
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
    let learner = DetectionLearner(
      DetectionHead(
        featureCount: base.encoder.featureCount,
        classCount: examples.classes.count,
        using: Generator(seed: recipe.seed)
      ),
      clip: clip,
      sides: base.recipe.encoder.architecture.takesAnyLength ? recipe.detection.sides : [clip.side],
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

  /// Places without an object teach as well, so that a probe is a training too.
  func probed(on places: [Int]) -> Fitted? { nil }

  func fitted(
    _ trained: EncoderTuning.Trained,
    _ learner: DetectionLearner,
    on places: [Int]
  ) -> Fitted {
    Fitted(
      model: trained.model,
      detector: learner.detector,
      bestMoment: trained.bestMoment,
      notes: notes(on: trained.summary)
    )
  }

  func fitted(keptAs model: FittedModel, on places: [Int]) -> Fitted? {
    model.detector.map { Fitted(model: model.model, detector: $0) }
  }

  func model(of fitted: Fitted) -> FittedModel {
    FittedModel(fitted.model, detector: fitted.detector)
  }

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
          side: clip.side,
          keepingFramesIn: folder
        ),
        shown.map(\.source),
        shape: clip,
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
  /// The frames of annotated videos, large enough for clips of a side.
  fileprivate init(
    of examples: DetectionExamples,
    _ recipe: FittingRecipe,
    side: Int,
    keepingFramesIn folder: String
  ) {
    var decoding = recipe.decoding
    // A frame that is annotated must be among those that are kept.
    decoding.frameRate = min(max(decoding.frameRate, examples.frameRate * 1.01), 240)
    self.init(
      examples.footage,
      decoding: decoding,
      side: side,
      folder: folder,
      tasks: recipe.compute.threadCount
    )
  }
}

extension ClipShape {
  /// The clips in which a detector on an encoder looks for objects, a period from moment to moment.
  fileprivate init(for recipe: DetectionRecipe, period: Duration, of model: ModelRecipe) {
    self.init()
    let isFree = model.encoder.architecture.takesAnyLength
    frameCount = isFree ? recipe.frameCount : model.clip.frameCount
    side = isFree ? recipe.side : model.clip.side
    span = .lasting(period * frameCount)
    pairInterval = model.clip.pairInterval
  }
}
