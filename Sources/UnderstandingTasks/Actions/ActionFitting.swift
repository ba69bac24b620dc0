import ClipInput
import Foundation
import RecipeFormat
import SpatiotemporalEncoding
import Torch
import Training
import VideoDecoding

/// Fits an ``ActionRecognizer`` to annotated videos, on the encoder as it is or together with it.
@Engine
struct ActionFitting {
  let recipe: FittingRecipe
  let base: TrainedModel
  /// The folder of this fitting.
  let path: String
  let surroundings: TrainingLoop.Surroundings

  /// What came of it.
  struct Fitted {
    /// The encoder, changed or as it was.
    let model: TrainedModel
    let recognizer: ActionRecognizer
    /// What of the encoder was changed, and why.
    let strategy: String
    /// What the user should know, a sentence each.
    let warnings: [String]
  }

  /// What a head learned from the encoder as it was.
  struct Probed {
    fileprivate let own: ActionRecipe
    fileprivate let head: ActionHead
    fileprivate let videos: [ActionVideo]
    fileprivate let classWeights: Tensor  // [K]
    fileprivate let actionCount: Int
    /// What the user should know, a sentence each.
    let warnings: [String]

    /// The recogniser; where the head was trained on since, as it now is.
    var recognizer: ActionRecognizer { ActionRecognizer(recipe: own, head: head) }
  }

  /// Actions from which on changing the encoder was found to be worth its time.
  static let manyActions = 100

  /// Encodes the videos and teaches a head, then, where that is wanted, both together.
  ///
  /// - Returns: What came of it; nil where it was interrupted and saved.
  /// - Throws: ``ClipInput/DataError``, ``TaskError`` where there is no action, and
  ///   ``Training/TrainingError``.
  func fit() async throws -> Fitted? {
    let probed = try await probed()
    var (strategy, reason) = choice(probed.actionCount)
    var model = base
    if strategy != .probe {
      let run = try ActiveRun(at: path, recipe)
      let part = try await prepared(probed)
      let validation = try await validation(of: part.learner, probed)
      let trained = try await EncoderTuning.train(
        [TaskFeed(learner: part.learner, feed: part.feed)],
        on: base,
        strategy,
        recipe,
        length: recipe.length,
        in: run,
        surroundings,
        validatedBy: [validation].compactMap(\.self)
      )
      guard let trained else { return nil }
      await part.feed.store.close()
      model = trained.model
      reason += trained.bestMoment
    }
    return Fitted(
      model: model,
      recognizer: probed.recognizer,
      strategy: reason,
      warnings: probed.warnings
    )
  }

  /// Encodes the videos and teaches a head.
  ///
  /// - Throws: ``ClipInput/DataError``, ``TaskError`` where there is no action, and
  ///   ``Training/TrainingError`` where the head diverges.
  func probed() async throws -> Probed {
    let collection = try await ActionCollection(joining: recipe.actions)
    let segments = collection.videos.flatMap(\.segments)
    guard !segments.isEmpty else {
      throw TaskError(
        code: .noLabels,
        message: "there is no action in \(collection.videos.count) videos to learn from; "
          + "annotate some"
      )
    }
    var own = ActionRecipe()
    own.classes = collection.labels
    own.step = suitingStep(segments)
    let lengths = segments.map { $0.range.upperBound - $0.range.lowerBound }
    own.shortest = (lengths.min() ?? own.step) / 2
    let encoder = try TimelineEncoder(base.copy(), step: own.step, compute: recipe.compute)
    let (timelines, kept, broken) = try await encoder.timelines(of: collection.videos)
    let videos = kept.map { collection.videos[$0] }
    let examples = ActionExamples(
      timelines,
      segments: videos.map(\.segments),
      classes: collection.labels
    )
    // The order of sums depends on it, and others may have used the engine since.
    Processor.threadCount = recipe.compute.threadCount
    return Probed(
      own: own,
      head: try ActionTraining(examples, seed: recipe.seed).head(),
      videos: videos,
      classWeights: examples.classWeights,
      actionCount: segments.count,
      warnings: collection.warnings + broken
    )
  }

  private func choice(_ count: Int) -> (strategy: FittingStrategy, reason: String) {
    guard recipe.strategy == .auto else {
      return (recipe.strategy, "actions: \(recipe.strategy.rawValue)")
    }
    guard recipe.classify.isEmpty, recipe.detect.isEmpty else {
      return (.probe, "actions: probe, on the encoder that the other tasks have")
    }
    return count < Self.manyActions
      ? (.probe, "actions: probe, because there are only \(count) to learn from")
      : (.finetune, "actions: finetune, because there are \(count) to learn from")
  }

  /// The head that was probed with, and the windows that it and the encoder go on from.
  ///
  /// - Throws: ``ClipInput/DataError`` where videos cannot be read any more.
  func prepared(_ probed: Probed) async throws -> (learner: ActionLearner, feed: ClipFeed) {
    let store = try await store(of: probed.videos, keepingFramesIn: path + "/cache")
    let learner = try ActionLearner(
      probed.head,
      on: recipe.compute.resolvedDevice,
      actions: store.segments.map { probed.videos[$0.item].segments },
      classes: probed.own.classes,
      classWeights: probed.classWeights
    )
    let plan = ClipPlan(
      shape: windowShape(probed.own),
      placement: .independent,
      augmentations: [recipe.augmentation.recipe(for: base.recipe.encoder.input)],
      batchSize: recipe.batchSize,
      seed: recipe.seed
    )
    return (learner, ClipFeed(store, plan: plan))
  }

  /// What measures a head on the validation videos; nil where there are none.
  func validation(of learner: ActionLearner, _ probed: Probed) async throws -> TaskFeed? {
    guard !recipe.validation.actions.isEmpty else { return nil }
    let videos = try await ActionCollection(joining: recipe.validation.actions).videos
    let store = try await store(of: videos, keepingFramesIn: path + "/validation")
    return TaskFeed(
      learner: ActionLearner(
        measuring: learner,
        actions: store.segments.map { videos[$0.item].segments }
      ),
      feed: try ClipFeed(
        validatingOn: store,
        ClipFeed.evenly(from: store.segments.indices.map { ClipSource(segment: $0) }),
        shape: windowShape(probed.own),
        recipe
      )
    )
  }

  private func store(
    of videos: [ActionVideo],
    keepingFramesIn folder: String
  ) async throws -> DecodedVideoStore {
    try await DecodedVideoStore(
      of: VideoCollection(items: videos.map { VideoItem(path: $0.path) }),
      recipe,
      for: base.recipe,
      keepingFramesIn: folder
    )
  }

  /// Windows of up to 48 moments, as far apart as the features' steps want them.
  private func windowShape(_ own: ActionRecipe) -> ClipShape {
    let architecture = base.recipe.encoder.architecture
    let period = own.step / architecture.timeStride
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
