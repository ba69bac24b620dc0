import ClipInput
import Torch
import TorchOptim
import VideoDecoding

extension TrainingLoop {
  /// How many steps the length comes to.
  ///
  /// Minutes are turned into steps at the start: first batches are decoded and a few steps are taken
  /// on them, against the clock, and undone.
  func firstPlan(_ state: TrainingState, _ feeds: [ClipFeed]) async throws -> StepPlan {
    switch length {
    case .steps(let count): return optimizer.plan(totalSteps: count)
    case .epochs(let count):
      let stepsPerEpoch = state.learner.ownBatches?.stepsPerEpoch ?? feeds.stepsPerEpoch
      return optimizer.plan(totalSteps: count * stepsPerEpoch)
    case .minutes(let minutes):
      let decodingStart = clock.now
      guard let batches = try await FeedBatches(feeds, readAhead: 1).next() else {
        return optimizer.plan(totalSteps: 1)
      }
      let decoding = (clock.now - decodingStart).seconds
      let stepping = try state.undoing {
        var scratch = state
        var durations: [Double] = []
        for _ in 0..<6 {
          let stepStart = clock.now
          _ = try step(&scratch, on: batches, rate: 0, isTrial: true)
          durations.append((clock.now - stepStart).seconds)
        }
        // The first steps also make room and choose kernels.
        return durations.sorted()[durations.count / 2]
      }
      let steps = Self.steps(
        within: minutes * 60 - (clock.now - start).seconds,
        stepping: stepping,
        decoding: decoding,
        decodingSteps: feeds.decodingSteps
      )
      return optimizer.plan(totalSteps: steps)
    }
  }

  /// Steps that fit into `budget` seconds, when the first of them also wait for decoding.
  static func steps(
    within budget: Double,
    stepping: Double,
    decoding: Double,
    decodingSteps: Int
  ) -> Int {
    let cold = stepping + decoding
    let coldSteps = min(Double(decodingSteps), budget / cold)
    let warmSteps = max(budget - coldSteps * cold, 0) / stepping
    return max(Int(coldSteps + warmSteps), 1)
  }

  /// A better plan as soon as it is time to settle it; nil at any other step.
  ///
  /// It is only ever made once, and from then on the clock decides nothing. The learning rate stands
  /// at its peak until then, so that the schedule goes on without a jump.
  func adjustedPlan(_ state: TrainingState, _ pace: Pace) -> StepPlan? {
    guard case .minutes(let minutes) = length, !state.isPlanSettled,
      Self.isTime(toSettle: state.plan, at: state.step, knowing: pace)
    else { return nil }
    guard let seconds = pace.secondsPerStep else {
      return StepPlan(totalSteps: state.plan.totalSteps, warmUpSteps: state.step)
    }
    return Self.plan(
      afterWarmUp: state.step,
      secondsLeft: minutes * 60 - state.seconds,
      secondsPerStep: seconds
    )
  }

  /// Whether a first plan is to be settled: after its warm-up, once half as many steps have shown how
  /// long they take when no decoding holds them up, and after a quarter of it in any case.
  static func isTime(toSettle plan: StepPlan, at step: Int, knowing pace: Pace) -> Bool {
    guard step >= plan.warmUpSteps else { return false }
    return pace.secondsPerStep != nil && pace.count >= plan.warmUpSteps / 2
      || step >= plan.totalSteps / 4
  }

  /// The step whose rate the schedule gives for the step to come: the rate stays at its peak until
  /// the plan is settled.
  func scheduledStep(of state: TrainingState) -> Int {
    state.isPlanSettled ? state.step : min(state.step, state.plan.warmUpSteps)
  }

  /// The plan for the seconds that are left after a warm-up of so many steps; at least as many steps
  /// again, so that the learning rate comes down.
  static func plan(
    afterWarmUp steps: Int,
    secondsLeft: Double,
    secondsPerStep: Double
  ) -> StepPlan {
    let rest = Int(max(secondsLeft, 0) / secondsPerStep)
    return StepPlan(totalSteps: steps + max(rest, steps), warmUpSteps: steps)
  }
}

/// How long steps take, all that belongs to them included.
struct Pace {
  private var seconds: [Double] = []

  /// How many steps it knows.
  var count: Int { seconds.count }

  /// Takes in one step.
  mutating func note(_ duration: Double) { seconds.append(duration) }

  /// The mean over the later half of the steps; nil of fewer than ten.
  var secondsPerStep: Double? {
    guard seconds.count >= 10 else { return nil }
    let late = seconds.suffix(seconds.count / 2)
    return late.reduce(0, +) / Double(late.count)
  }
}
