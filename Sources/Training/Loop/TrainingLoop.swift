import ClipInput
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
  /// Begins the names of the tensors that a learner learns.
  public nonisolated static let weightsPrefix = "model."

  /// What a training is told from outside.
  public struct Surroundings: Sendable {
    /// Time between checkpoints.
    public var checkpointInterval: Duration
    /// Asked after each step; once true, the state is saved and the training ends.
    public var isInterrupted: @Sendable () -> Bool
    /// Told after each step.
    public var onProgress: @Sendable (TrainingProgress) -> Void
    /// Told how many videos of how many are prepared, where that comes before the first step.
    public var onPreparation: @Sendable (Int, Int) -> Void

    /// Gathers what is known; by default nobody looks on.
    public init(
      checkpointInterval: Duration = .seconds(30),
      isInterrupted: @escaping @Sendable () -> Bool = { false },
      onProgress: @escaping @Sendable (TrainingProgress) -> Void = { _ in },
      onPreparation: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
    ) {
      self.checkpointInterval = checkpointInterval
      self.isInterrupted = isInterrupted
      self.onProgress = onProgress
      self.onPreparation = onPreparation
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
  ///   - feeds: Where its batches come from, one of each for a step; none where it draws its own.
  ///   - validation: Measures the learner now and then. The weights that did best are the learner's
  ///     in the end, which comes early when there is nothing more to hope for.
  /// - Returns: How the training ended.
  /// - Throws: ``TrainingError``, ``ClipInput/DataError`` and ``Torch/TorchError``; whatever was
  ///   saved before stays.
  public func train(
    _ learner: any Learner,
    on feeds: [ClipFeed],
    validatedBy validation: Validation? = nil
  ) async throws -> TrainingSummary {
    var state = TrainingState(learner)
    if let checkpoint = try run.folder.latestCheckpoint {
      try state.load(checkpoint)
    } else {
      state.plan = try await firstPlan(state, feeds)
      if case .minutes = length { state.isPlanSettled = false }
      try save(state)
    }
    let log = try RunLog(run, resumingAt: state.step)
    let before = state.seconds
    var lastSave = clock.now
    var pace = Pace()

    let feed = FeedBatches(feeds, startingAt: state.step)
    let own = learner.ownBatches
    let stepsPerEpoch = own?.stepsPerEpoch ?? feeds.stepsPerEpoch
    let decodingSteps = feeds.decodingSteps
    while !isFinished(state, stepsPerEpoch: stepsPerEpoch), !surroundings.isInterrupted() {
      let stepStart = clock.now
      guard let batches = try await feed.next() else { break }
      let rate = optimizer.learningRate(at: scheduledStep(of: state), in: state.plan)
      var figures = try step(&state, on: batches, rate: rate)
      let validated = try await validated(&state, by: validation, stepsPerEpoch: stepsPerEpoch)
      figures.merge(validated) { own, _ in own }
      state.seconds = before + (clock.now - start).seconds
      let epoch = Double(state.step) / Double(stepsPerEpoch)
      try log.note(figures, rate: rate, epoch: epoch, state)
      surroundings.onProgress(
        TrainingProgress(
          step: state.step,
          totalSteps: state.plan.totalSteps,
          epoch: epoch,
          clipCount: own?.clipCount ?? batches.flatMap(\.views).reduce(0) { $0 + $1.count },
          figures: figures
        )
      )
      if state.step > decodingSteps {
        pace.note((clock.now - stepStart).seconds)
      }
      let better = adjustedPlan(state, pace)
      if let better { (state.plan, state.isPlanSettled) = (better, true) }
      if better != nil || clock.now - lastSave > surroundings.checkpointInterval {
        try save(state)
        lastSave = clock.now
      }
    }
    try save(state)
    let isFinished = isFinished(state, stepsPerEpoch: stepsPerEpoch)
    if isFinished { try state.takeBest() }
    return TrainingSummary(
      isComplete: isFinished,
      step: state.step,
      totalSteps: state.plan.totalSteps,
      bestStep: state.best?.step
    )
  }

  /// One step of the optimizer.
  func step(
    _ state: inout TrainingState,
    on batches: [ClipBatch],
    rate: Double,
    isTrial: Bool = false
  ) throws -> [String: Double] {
    // The order of sums depends on it, and others may have used the engine since the last step.
    Processor.threadCount = threadCount
    let figures = try state.learner.step(
      on: batches,
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
