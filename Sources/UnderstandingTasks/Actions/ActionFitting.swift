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

  /// Actions from which on changing the encoder was found to be worth its time.
  private static let manyActions = 100

  /// Encodes the videos and teaches a head, then, where that is wanted, both together.
  ///
  /// - Returns: What came of it; nil where it was interrupted and saved.
  /// - Throws: ``ClipInput/DataError``, ``TaskError`` where there is no action, and
  ///   ``Training/TrainingError``.
  func fit() async throws -> Fitted? {
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
    let (strategy, reason) = choice(segments.count)
    let encoder = try TimelineEncoder(base.copy(), step: own.step, compute: recipe.compute)
    let (timelines, kept, broken) = try await encoder.timelines(of: collection.videos)
    let videos = kept.map { collection.videos[$0] }
    let examples = ActionExamples(
      timelines,
      segments: videos.map(\.segments),
      classes: collection.labels
    )
    let head = try ActionTraining(examples, seed: recipe.seed).head()
    var fitted: (model: TrainedModel, head: ActionHead)? = (base, head)
    if strategy != .probe {
      fitted = try await tune(strategy, head, own, videos, examples.classWeights)
    }
    return fitted.map { model, head in
      Fitted(
        model: model,
        recognizer: ActionRecognizer(recipe: own, head: head),
        strategy: reason,
        warnings: collection.warnings + broken
      )
    }
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

  /// Changes the encoder together with the head; nil where interrupted.
  private func tune(
    _ strategy: FittingStrategy,
    _ head: ActionHead,
    _ own: ActionRecipe,
    _ videos: [ActionVideo],
    _ classWeights: Tensor
  ) async throws -> (model: TrainedModel, head: ActionHead)? {
    let run =
      RunFolder.isRun(path)
      ? try ActiveRun(resumingAt: path) : try ActiveRun(startingAt: path, recipe: recipe.yaml)
    let tasks = recipe.compute.threadCount
    let store = DecodedVideoStore(
      try await SegmentedCollection(
        VideoCollection(items: videos.map { VideoItem(path: $0.path) }),
        longest: recipe.decoding.longestSegment,
        tasks: tasks
      ),
      decoding: recipe.decoding,
      side: base.recipe.clip.side,
      folder: path + "/cache",
      tasks: tasks
    )
    let learner = try ActionLearner(
      base.copy(),
      head: head,
      strategy: strategy,
      recipe,
      actions: store.segments.map { videos[$0.item].segments },
      classes: own.classes,
      classWeights: classWeights
    )
    let loop = TrainingLoop(
      length: recipe.length,
      optimizer: recipe.optimizer,
      threadCount: recipe.compute.threadCount,
      in: run,
      surroundings
    )
    let plan = ClipPlan(
      shape: windowShape(own),
      placement: .independent,
      augmentations: [recipe.augmentation.recipe(for: base.recipe.encoder.input)],
      batchSize: recipe.batchSize,
      seed: recipe.seed
    )
    guard try await loop.train(learner, on: store, plan: plan).isComplete else { return nil }
    await store.close()
    return learner.finished()
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
