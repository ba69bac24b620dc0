import ClipInput
import Foundation
import RecipeFormat
import SpatiotemporalEncoding
import Torch
import TorchNN
import Training
import VideoDecoding

/// Fits recognisers of actions to some of the annotated videos, on the encoder as it is or together
/// with it.
@Engine
final class ActionFitting {
  /// What one fitting came to.
  struct Fitted {
    /// The encoder, changed or as it was.
    let model: TrainedModel
    let recognizer: ActionRecognizer
    /// All videos as this encoder sees them; nil where it was changed.
    var timelines: [FeatureTimeline]?
    /// When the weights were best, in words to follow the strategy's; empty without validation.
    var bestMoment = ""
  }

  /// The annotated videos, all of which can be decoded.
  let videos: [ActionVideo]
  /// What the user should know, a sentence each.
  let warnings: [String]
  let recipe: FittingRecipe
  let base: TrainedModel
  private let timelines: [FeatureTimeline]
  private let classes: [String]
  private let step: Duration
  private let store: DecodedVideoStore
  let surroundings: TrainingLoop.Surroundings
  /// What heads have learned, by the places of the videos: strategies that are compared begin alike.
  private var taught: [[Int]: [String: Tensor]] = [:]

  /// Encodes the videos; frames to change the encoder with are kept in a folder.
  ///
  /// The step of the features suits the actions of all videos, held out later or not: they are
  /// encoded once, and it is too coarse a thing to learn anything by.
  ///
  /// - Throws: ``ClipInput/DataError``, ``Torch/TorchError``, and ``TaskError`` where there is no
  ///   action, or nothing that can be held out though it should be.
  init(
    _ recipe: FittingRecipe,
    base: TrainedModel,
    keepingFramesIn folder: String,
    _ surroundings: TrainingLoop.Surroundings
  ) async throws {
    let collection = try await ActionCollection(joining: recipe.actions, groupedBy: recipe.group)
    let segments = collection.videos.flatMap(\.segments)
    guard !segments.isEmpty else {
      throw TaskError(
        code: .noLabels,
        message: "there is no action in \(collection.videos.count) videos to learn from; "
          + "annotate some"
      )
    }
    if recipe.folds > 0 {
      try VideoUnits(collection.videos).checkFolds(
        advice: "give more videos, or cut it into several files"
      )
    }
    self.recipe = recipe
    self.base = base
    self.surroundings = surroundings
    classes = collection.labels
    step = suitingStep(segments)
    let encoder = try TimelineEncoder(base.copy(), step: step, compute: recipe.compute)
    let (timelines, kept, broken) = try await encoder.timelines(of: collection.videos)
    let decodable = kept.map { collection.videos[$0] }
    videos = decodable
    warnings = collection.warnings + broken
    self.timelines = timelines
    store = try await Self.store(
      of: decodable,
      recipe,
      for: base.recipe,
      keepingFramesIn: folder
    )
  }

  func probed(on places: [Int]) throws -> Fitted? {
    Fitted(model: base, recognizer: try recognizer(on: places), timelines: timelines)
  }

  func fitted(
    _ trained: EncoderTuning.Trained,
    _ learner: ActionLearner,
    on places: [Int]
  ) -> Fitted {
    Fitted(
      model: trained.model,
      recognizer: learner.recognizer,
      bestMoment: trained.bestMoment
    )
  }

  func fitted(keptAs model: FittedModel, on places: [Int]) -> Fitted? {
    model.recognizer.map { Fitted(model: model.model, recognizer: $0) }
  }

  func model(of fitted: Fitted) -> FittedModel {
    FittedModel(fitted.model, recognizer: fitted.recognizer)
  }

  /// Teaches a head on the videos at some places as the encoder sees them.
  ///
  /// - Throws: ``Training/TrainingError`` where it diverges.
  private func recognizer(on places: [Int]) throws -> ActionRecognizer {
    let lengths = places.flatMap { videos[$0].segments }.map {
      $0.range.upperBound - $0.range.lowerBound
    }
    var own = ActionRecipe()
    own.classes = classes
    own.step = step
    own.shortest = (lengths.min() ?? step) / 2
    if let known = taught[places] { return try ActionRecognizer(recipe: own, tensors: known) }
    // The order of sums depends on it, and others may have used the engine since.
    Processor.threadCount = recipe.compute.threadCount
    let head = try ActionTraining(examples(at: places), seed: recipe.seed).head()
    taught[places] = head.weights.mapValues { $0.detached().copy() }
    return ActionRecognizer(recipe: own, head: head)
  }

  private func examples(at places: [Int]) -> ActionExamples {
    ActionExamples(
      places.map { timelines[$0] },
      segments: places.map { videos[$0].segments },
      classes: classes
    )
  }

  /// A head that was taught already, and windows of the videos that it and the encoder go on from.
  func prepared(on places: [Int]) throws -> (learner: ActionLearner, feed: ClipFeed) {
    let learner = try ActionLearner(
      recognizer(on: places),
      on: recipe.compute.resolvedDevice,
      actions: store.segments.map { videos[$0.item].segments },
      classWeights: examples(at: places).classWeights
    )
    let taught = Set(places)
    let plan = ClipPlan(
      shape: windowShape,
      placement: .independent,
      augmentations: [recipe.augmentation.recipe(for: base.recipe.encoder.input)],
      batchSize: batchSize,
      seed: recipe.seed,
      items: store.segments.indices.filter { taught.contains(store.segments[$0].item) }
        .map { ClipSource(segment: $0) }
    )
    return (learner, ClipFeed(store, plan: plan))
  }

  /// Beside other tasks a quarter as many windows are enough: each has dozens of labelled moments,
  /// where clips of the others have a label or a frame.
  private var batchSize: Int {
    recipe.tasks.count > 1 ? max(recipe.batchSize / 4, 1) : recipe.batchSize
  }

  /// What measures a head on the validation videos; nil where there are none.
  func validation(
    of learner: ActionLearner,
    keepingFramesIn folder: String
  ) async throws -> TaskFeed? {
    guard !recipe.validation.actions.isEmpty else { return nil }
    let videos = try await ActionCollection(joining: recipe.validation.actions).videos
    let store = try await Self.store(
      of: videos,
      recipe,
      for: base.recipe,
      keepingFramesIn: folder
    )
    return TaskFeed(
      learner: ActionLearner(
        measuring: learner,
        actions: store.segments.map { videos[$0.item].segments }
      ),
      feed: try ClipFeed(
        validatingOn: store,
        ClipFeed.evenly(from: store.segments.indices.map { ClipSource(segment: $0) }),
        shape: windowShape,
        recipe
      )
    )
  }

  /// Ends all fittings: the kept frames are removed.
  func close() async { await store.close() }

  private static func store(
    of videos: [ActionVideo],
    _ recipe: FittingRecipe,
    for model: ModelRecipe,
    keepingFramesIn folder: String
  ) async throws -> DecodedVideoStore {
    try await DecodedVideoStore(
      of: VideoCollection(items: videos.map { VideoItem(path: $0.path) }),
      recipe,
      for: model,
      keepingFramesIn: folder
    )
  }

  /// Windows of up to 48 moments, as far apart as the features' steps want them.
  private var windowShape: ClipShape {
    let architecture = base.recipe.encoder.architecture
    let period = step / architecture.timeStride
    let longest = Int(recipe.decoding.longestSegment / period)
    var shape = base.recipe.clip
    if architecture.takesAnyLength {
      let count = min(max(longest, architecture.timeStride), 48)
      shape.frameCount = count / architecture.timeStride * architecture.timeStride
    }
    shape.span = .lasting(period * shape.frameCount)
    shape.jitter = 0
    return shape
  }
}

extension TimelineEncoder {
  /// The features of annotated videos; those that cannot be decoded are left out.
  ///
  /// - Returns: The timelines, which of the videos each is of, and a sentence on what is broken.
  /// - Throws: ``ClipInput/DataError`` when more than a tenth cannot be decoded.
  func timelines(
    of videos: [ActionVideo]
  ) async throws -> (timelines: [FeatureTimeline], kept: [Int], warnings: [String]) {
    var broken = BrokenVideos(fileCount: videos.count)
    var timelines: [FeatureTimeline] = []
    var kept: [Int] = []
    for (index, video) in videos.enumerated() {
      do {
        timelines.append(try await timeline(of: video.path))
        kept.append(index)
      } catch let error as VideoError {
        try broken.add(video.path, reason: error.message)
      }
    }
    guard !timelines.isEmpty else { throw TaskError.noTrainingClips }
    return (timelines, kept, [broken.summary].compactMap(\.self))
  }
}
