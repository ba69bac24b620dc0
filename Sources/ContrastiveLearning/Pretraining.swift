import ClipInput
import RecipeFormat
import SpatiotemporalEncoding
public import Torch
import TorchNN
public import Training
import VideoDecoding

/// The pre-training of an encoder by contrast, from videos to a finished model.
///
///     let run = try ActiveRun(startingAt: "runs/first", recipe: recipe.yaml)
///     let summary = try await Pretraining(recipe, in: run).run()
///
/// All that decides the result is in the recipe; a run that is stopped, or killed, at any moment
/// goes on from its last checkpoint to the very same weights.
@Engine
public final class Pretraining {
  private let recipe: PretrainingRecipe
  private let base: TrainedModel?
  private let run: ActiveRun
  private let surroundings: TrainingLoop.Surroundings
  private let featureCache: String

  /// Prepares a training, fresh or resumed: where the run has a checkpoint, it goes on from there.
  ///
  /// - Parameters:
  ///   - recipe: What to train, with `data` naming the videos.
  ///   - base: The model to go on from, which stays as it is; nil begins with random weights.
  ///   - run: Where to write.
  ///   - surroundings: What a training is told from outside, and whom it tells how it goes.
  ///   - featureCache: Where features are kept that are made once, for other runs too.
  public init(
    _ recipe: PretrainingRecipe,
    from base: sending TrainedModel? = nil,
    in run: ActiveRun,
    _ surroundings: TrainingLoop.Surroundings = TrainingLoop.Surroundings(),
    featureCache: String = userCacheFolder() + "/features"
  ) {
    self.recipe = recipe
    self.base = base
    self.run = run
    self.surroundings = surroundings
    self.featureCache = featureCache
  }

  /// Trains to the end, or until interrupted.
  ///
  /// - Throws: ``PretrainingError``, ``ClipInput/DataError``, ``Training/TrainingError`` and
  ///   ``Torch/TorchError``; whatever was saved before stays.
  public func run() async throws -> TrainingSummary {
    try recipe.model.checkTrainable()
    let loop = TrainingLoop(
      length: recipe.length,
      optimizer: recipe.optimizer,
      threadCount: recipe.compute.threadCount,
      in: run,
      surroundings
    )
    let collection = try VideoCollection(recipe.data)
    // Frames of which features are made are looked at once.
    let limits =
      recipe.trainable == .temporal ? CacheLimits(memory: 0, disk: 0) : CacheLimits()
    let store = try await makeStore(of: collection, keeping: limits)
    var summary =
      switch recipe.trainable {
      case .all: try await learnAll(by: loop, from: store)
      case .temporal: try await learnAlongTime(by: loop, from: store)
      }
    if summary.isComplete { await store.close() }
    summary.warnings =
      collection.warnings + [await store.broken.summary].compactMap(\.self)
      + summary.warnings
    return summary
  }

  private func learnAll(
    by loop: TrainingLoop,
    from store: DecodedVideoStore
  ) async throws -> TrainingSummary {
    let learner = try ContrastiveLearner(recipe) { generator throws(TorchError) in
      guard let base else { return recipe.model.makeEncoder(using: generator) }
      return try base.copy().encoder
    }
    var summary = try await loop.train(learner, on: [ClipFeed(store, plan: recipe.clipPlan)])
    if summary.isComplete { try keep(learner.objective.encoder) }
    summary.warnings += [learner.watch.warning].compactMap(\.self)
    return summary
  }

  /// Learns the part along time from features that are made once.
  private func learnAlongTime(
    by loop: TrainingLoop,
    from store: DecodedVideoStore
  ) async throws -> TrainingSummary {
    guard let base, let network = try base.copy().encoder as? any FrameByFrameEncoder,
      let frozen = try base.copy().encoder as? any FrameByFrameEncoder
    else {
      throw PretrainingError(
        code: .noTemporalPart,
        message: "'\(recipe.encoder.architecture.rawValue)' has no part along time on top of one "
          + "for single frames; leave '--trainable temporal' out"
      )
    }
    let making = try FrameFeatureMaking(frozen, recipe, keepingIn: featureCache)
    guard let features = try await making.features(of: store, surroundings) else {
      return .notBegun
    }
    let learner = try TemporalLearner(recipe, network.temporalPart, features)
    var summary = try await loop.train(learner, on: [])
    if summary.isComplete {
      try network.temporalPart.load(learner.temporalPart.weights)
      try keep(network)
    }
    summary.warnings += [learner.watch.warning].compactMap(\.self)
    return summary
  }

  private func keep(_ encoder: any VideoEncoder) throws {
    try writeAtomically(TrainedModel(encoder, recipe.model).encoded(), to: run.folder.modelPath)
  }

  private func makeStore(
    of collection: VideoCollection,
    keeping limits: CacheLimits
  ) async throws -> DecodedVideoStore {
    let tasks = recipe.compute.threadCount
    let footage = try await SegmentedCollection(
      collection,
      longest: recipe.decoding.longestSegment,
      tasks: tasks
    )
    guard footage.segments.count > 1 else {
      throw PretrainingError(
        code: .tooFewVideos,
        message: "contrast needs at least 2 videos to tell apart, and there is "
          + "\(footage.segments.count); add footage"
      )
    }
    return DecodedVideoStore(
      footage,
      decoding: recipe.decoding,
      side: recipe.clip.side,
      limits: limits,
      folder: run.folder.path + "/cache",
      tasks: tasks
    )
  }
}
