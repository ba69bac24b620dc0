import ClipInput
import Foundation
import RecipeFormat
import SpatiotemporalEncoding
public import Torch
import TorchNN
import TorchOptim
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
  /// What is known after a step.
  public struct Progress: Sendable {
    /// Steps done.
    public let step: Int
    /// Steps in all.
    public let totalSteps: Int
    /// Epochs done, with the part of the current one.
    public let epoch: Double
    /// The loss of the step.
    public let loss: Double
    /// ``embeddingSpread(_:)`` of the projections.
    public let spread: Double
  }

  /// How a training ended.
  public struct Summary: Sendable {
    /// Whether all steps were done; else the training was interrupted and saved.
    public let isComplete: Bool
    /// Steps done.
    public let step: Int
    /// Steps in all.
    public let totalSteps: Int
    /// What the user should know, a sentence each.
    public let warnings: [String]
  }

  let recipe: PretrainingRecipe
  private let run: ActiveRun
  private let checkpointInterval: Duration
  private let onProgress: @Sendable (Progress) -> Void
  private let isInterrupted: @Sendable () -> Bool
  nonisolated let clock = ContinuousClock()

  /// Prepares a training, fresh or resumed: where the run has a checkpoint, it goes on from there.
  ///
  /// - Parameters:
  ///   - recipe: What to train, with `data` naming the videos.
  ///   - run: Where to write.
  ///   - checkpointInterval: Time between checkpoints.
  ///   - isInterrupted: Asked after each step; once true, the state is saved and the training ends.
  ///   - onProgress: Told after each step.
  public nonisolated init(
    _ recipe: PretrainingRecipe,
    in run: ActiveRun,
    checkpointInterval: Duration = .seconds(30),
    isInterrupted: @escaping @Sendable () -> Bool = { false },
    onProgress: @escaping @Sendable (Progress) -> Void = { _ in }
  ) {
    self.recipe = recipe
    self.run = run
    self.checkpointInterval = checkpointInterval
    self.isInterrupted = isInterrupted
    self.onProgress = onProgress
  }

  /// Trains to the end, or until interrupted.
  ///
  /// - Throws: ``PretrainingError``, ``ClipInput/DataError``, ``Training/TrainingError`` and
  ///   ``Torch/TorchError``; whatever was saved before stays.
  public func run() async throws -> Summary {
    let start = clock.now
    let device = recipe.compute.resolvedDevice
    let collection = try VideoCollection(recipe.data)
    let store = try await makeStore(of: collection)
    var state = try PretrainingState(recipe, on: device)
    if let checkpoint = try run.folder.latestCheckpoint {
      try state.load(checkpoint)
    } else {
      state.plan = try await firstPlan(state, store, since: start)
      try save(state)
    }
    let log = try RunLog(run, resumingAt: state.step)
    var watch = CollapseWatch()
    let before = state.seconds
    var lastSave = clock.now
    var pace = Pace()

    let loader = ClipLoader(store, plan: recipe.clipPlan, startingAt: state.step)
    let batches = loader.makeAsyncIterator()
    while state.step < state.plan.totalSteps, !isInterrupted() {
      let stepStart = clock.now
      guard let batch = try await batches.next() else { break }
      let rate = recipe.optimizer.learningRate(at: state.step, in: state.plan)
      let outcome = try train(&state, on: batch, rate: rate)
      state.seconds = before + (clock.now - start).seconds
      watch.note(spread: outcome.spread)
      let epoch = Double(state.step) / Double(loader.order.stepsPerEpoch)
      try log.note(outcome, rate: rate, epoch: epoch, state)
      onProgress(
        Progress(
          step: state.step,
          totalSteps: state.plan.totalSteps,
          epoch: epoch,
          loss: outcome.loss,
          spread: outcome.spread
        )
      )
      if state.step > loader.order.stepsPerEpoch {
        pace.note((clock.now - stepStart).seconds)
      }
      let better = adjustedPlan(state, pace)
      if let better { state.plan = better }
      if better != nil || clock.now - lastSave > checkpointInterval {
        try save(state)
        lastSave = clock.now
      }
    }
    try save(state)
    let isComplete = state.step == state.plan.totalSteps
    if isComplete {
      let model = TrainedModel(state.objective.encoder, recipe.model)
      try writeAtomically(model.encoded(), to: run.folder.modelPath)
      await store.close()
    }
    return Summary(
      isComplete: isComplete,
      step: state.step,
      totalSteps: state.plan.totalSteps,
      warnings: collection.warnings
        + [await store.broken.summary, watch.warning].compactMap(\.self)
    )
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

  /// One step of the optimizer; while a queue fills, of that alone.
  func train(
    _ state: inout PretrainingState,
    on batch: ClipBatch,
    rate: Double,
    fillsQueue: Bool = true
  ) throws -> StepOutcome {
    // The order of sums depends on it, and others may have used the engine since the last step.
    Processor.threadCount = recipe.compute.threadCount
    let device = recipe.compute.resolvedDevice
    let views = try batch.views.indices.map {
      try batch.tensor(
        ofView: $0,
        side: recipe.clip.side,
        colours: recipe.encoder.clipColours
      ).moved(to: device)
    }
    let outcome = state.step(
      on: views,
      rate: rate,
      autocast: recipe.compute.autocast,
      fillsQueue: fillsQueue
    )
    guard outcome.loss.isFinite else {
      throw PretrainingError(
        code: .notFinite,
        message: "the loss is no longer a number at step \(state.step + 1); the last good "
          + "checkpoint is kept: resume with a lower optimizer.learningRate"
      )
    }
    state.step += 1
    return outcome
  }

  private func save(_ state: PretrainingState) throws {
    let checkpoint = run.checkpoint(step: state.step)
    try writeAtomically(state.encoded(), to: checkpoint.path)
    try run.removeCheckpoints(exceptLatest: 2)
  }
}
