import ClipInput
import RecipeFormat
public import Torch
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
  private let run: ActiveRun
  private let surroundings: TrainingLoop.Surroundings

  /// Prepares a training, fresh or resumed: where the run has a checkpoint, it goes on from there.
  ///
  /// - Parameters:
  ///   - recipe: What to train, with `data` naming the videos.
  ///   - run: Where to write.
  ///   - surroundings: What a training is told from outside, and whom it tells how it goes.
  public nonisolated init(
    _ recipe: PretrainingRecipe,
    in run: ActiveRun,
    _ surroundings: TrainingLoop.Surroundings = TrainingLoop.Surroundings()
  ) {
    self.recipe = recipe
    self.run = run
    self.surroundings = surroundings
  }

  /// Trains to the end, or until interrupted.
  ///
  /// - Throws: ``PretrainingError``, ``ClipInput/DataError``, ``Training/TrainingError`` and
  ///   ``Torch/TorchError``; whatever was saved before stays.
  public func run() async throws -> TrainingSummary {
    let loop = TrainingLoop(
      length: recipe.length,
      optimizer: recipe.optimizer,
      threadCount: recipe.compute.threadCount,
      in: run,
      surroundings
    )
    let collection = try VideoCollection(recipe.data)
    let store = try await makeStore(of: collection)
    let learner = try ContrastiveLearner(recipe)
    var summary = try await loop.train(
      learner,
      on: [ClipFeed(store, plan: recipe.clipPlan)]
    )
    if summary.isComplete {
      let model = TrainedModel(learner.objective.encoder, recipe.model)
      try writeAtomically(model.encoded(), to: run.folder.modelPath)
      await store.close()
    }
    summary.warnings =
      collection.warnings
      + [await store.broken.summary, learner.watch.warning].compactMap(\.self)
    return summary
  }

  private func makeStore(of collection: VideoCollection) async throws -> DecodedVideoStore {
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
      folder: run.folder.path + "/cache",
      tasks: tasks
    )
  }
}
