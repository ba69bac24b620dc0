public import ClipInput
public import Torch
public import TorchOptim
import VideoDecoding

/// Takes a learner through its steps: the rate's schedule, figures, checkpoints, interruption.
///
/// A training that is stopped, or killed, at any moment goes on from its last checkpoint to the
/// very same weights, as long as the learner's steps follow from its tensors, the batch and the
/// moment alone.
@Engine
public final class TrainingLoop {
  /// The name of the figure that every learner gives.
  public nonisolated static let lossName = "loss"

  /// What a training is told from outside.
  public struct Surroundings: Sendable {
    /// Time between checkpoints.
    public var checkpointInterval: Duration
    /// Asked after each step; once true, the state is saved and the training ends.
    public var isInterrupted: @Sendable () -> Bool
    /// Told after each step.
    public var onProgress: @Sendable (TrainingProgress) -> Void

    /// Gathers what is known; by default nobody looks on.
    public init(
      checkpointInterval: Duration = .seconds(30),
      isInterrupted: @escaping @Sendable () -> Bool = { false },
      onProgress: @escaping @Sendable (TrainingProgress) -> Void = { _ in }
    ) {
      self.checkpointInterval = checkpointInterval
      self.isInterrupted = isInterrupted
      self.onProgress = onProgress
    }
  }

  let length: TrainingLength
  let optimizer: OptimizerRecipe
  private let threadCount: Int
  private let run: ActiveRun
  private let surroundings: Surroundings
  let clock = ContinuousClock()
  let start: ContinuousClock.Instant

  /// Prepares a training, fresh or resumed; minutes are counted from here.
  ///
  /// - Parameters:
  ///   - length: How long to train.
  ///   - optimizer: The schedule of the rate.
  ///   - threadCount: Threads of one operation, on which the order of sums depends.
  ///   - run: Where to write; where it has a checkpoint, the training goes on from there.
  ///   - surroundings: What a training is told from outside.
  public init(
    length: TrainingLength,
    optimizer: OptimizerRecipe,
    threadCount: Int,
    in run: ActiveRun,
    _ surroundings: Surroundings
  ) {
    self.length = length
    self.optimizer = optimizer
    self.threadCount = threadCount
    self.run = run
    self.surroundings = surroundings
    start = clock.now
  }

  /// Trains to the end, or until interrupted.
  ///
  /// - Parameters:
  ///   - learner: What is trained.
  ///   - store: Where clips are cut from.
  ///   - plan: Which clips, how many at a time.
  /// - Returns: How the training ended.
  /// - Throws: ``TrainingError``, ``ClipInput/DataError`` and ``Torch/TorchError``; whatever was
  ///   saved before stays.
  public func train(
    _ learner: any Learner,
    on store: DecodedVideoStore,
    plan: ClipPlan
  ) async throws -> TrainingSummary {
    var state = TrainingState(learner)
    if let checkpoint = try run.folder.latestCheckpoint {
      try state.load(checkpoint)
    } else {
      state.plan = try await firstPlan(state, ClipLoader(store, plan: plan, readAhead: 1))
      try save(state)
    }
    let log = try RunLog(run, resumingAt: state.step)
    let before = state.seconds
    var lastSave = clock.now
    var pace = Pace()

    let loader = ClipLoader(store, plan: plan, startingAt: state.step)
    let batches = loader.makeAsyncIterator()
    while state.step < state.plan.totalSteps, !surroundings.isInterrupted() {
      let stepStart = clock.now
      guard let batch = try await batches.next() else { break }
      let rate = optimizer.learningRate(at: state.step, in: state.plan)
      let figures = try step(&state, on: batch, rate: rate)
      state.seconds = before + (clock.now - start).seconds
      let epoch = Double(state.step) / Double(loader.order.stepsPerEpoch)
      try log.note(figures, rate: rate, epoch: epoch, state)
      surroundings.onProgress(
        TrainingProgress(
          step: state.step,
          totalSteps: state.plan.totalSteps,
          epoch: epoch,
          figures: figures
        )
      )
      if state.step > loader.order.stepsPerEpoch {
        pace.note((clock.now - stepStart).seconds)
      }
      let better = adjustedPlan(state, pace)
      if let better { state.plan = better }
      if better != nil || clock.now - lastSave > surroundings.checkpointInterval {
        try save(state)
        lastSave = clock.now
      }
    }
    try save(state)
    return TrainingSummary(
      isComplete: state.step == state.plan.totalSteps,
      step: state.step,
      totalSteps: state.plan.totalSteps
    )
  }

  /// One step of the optimizer.
  func step(
    _ state: inout TrainingState,
    on batch: ClipBatch,
    rate: Double,
    isTrial: Bool = false
  ) throws -> [String: Double] {
    // The order of sums depends on it, and others may have used the engine since the last step.
    Processor.threadCount = threadCount
    let figures = try state.learner.step(
      on: batch,
      at: TrainingMoment(
        step: state.step,
        plan: state.plan,
        learningRate: rate,
        isTrial: isTrial
      )
    )
    guard figures[Self.lossName]?.isFinite == true else {
      throw TrainingError(
        code: .notFinite,
        message: "the loss is no longer a number at step \(state.step + 1); the last good "
          + "checkpoint is kept: resume with a lower optimizer.learningRate"
      )
    }
    state.step += 1
    return figures
  }

  private func save(_ state: TrainingState) throws {
    let checkpoint = run.checkpoint(step: state.step)
    try writeAtomically(state.encoded(), to: checkpoint.path)
    try run.removeCheckpoints(exceptLatest: 2)
  }
}
