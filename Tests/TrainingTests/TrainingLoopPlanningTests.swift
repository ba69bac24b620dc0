import Testing
import TorchOptim

@testable import Training

struct TrainingLoopPlanningTests {
  @Test(arguments: [
    // All warm: 60 s at 0.5 s a step.
    (60.0, 0.5, 0.0, 4, 120),
    // Four cold steps of 0.5 + 1.5 s, then (60 − 8) / 0.5 warm ones.
    (60.0, 0.5, 1.5, 4, 108),
    // The budget ends before all is decoded: 10 s at 2 s a step.
    (10.0, 0.5, 1.5, 100, 5),
    (0.0, 0.5, 1.5, 100, 1),
  ])
  func `minutes become steps`(
    budget: Double,
    stepping: Double,
    decoding: Double,
    decodingSteps: Int,
    steps: Int
  ) async {
    let planned = await TrainingLoop.steps(
      within: budget,
      stepping: stepping,
      decoding: decoding,
      decodingSteps: decodingSteps
    )
    #expect(planned == steps)
  }

  @Test(arguments: [
    // 90 s are left, at 0.5 s a step.
    (90.0, 0.5, 190),
    // Steps turned out slow: no time is left, but the rate must come down again.
    (1.0, 0.5, 20),
    (-5.0, 0.5, 20),
  ])
  func `after the warm-up the steps fit what is left of the minutes`(
    secondsLeft: Double,
    secondsPerStep: Double,
    totalSteps: Int
  ) async {
    let plan = await TrainingLoop.plan(
      afterWarmUp: 10,
      secondsLeft: secondsLeft,
      secondsPerStep: secondsPerStep
    )
    #expect(plan == StepPlan(totalSteps: totalSteps, warmUpSteps: 10))
  }

  @Test(arguments: [
    // Within the warm-up, whatever is known.
    (39, 39, false),
    // At its end: half of it was not held up by decoding, or less.
    (40, 20, true), (40, 19, false), (59, 19, false), (59, 20, true),
    // A quarter of the plan.
    (99, 0, false), (100, 0, true),
  ])
  func `the plan is settled once the pace is known`(
    step: Int,
    stepsKnown: Int,
    isTime: Bool
  ) async {
    var pace = Pace()
    for _ in 0..<stepsKnown { pace.note(0.5) }
    let plan = StepPlan(totalSteps: 400, warmUpSteps: 40)
    #expect(await TrainingLoop.isTime(toSettle: plan, at: step, knowing: pace) == isTime)
  }

  @Test func `the pace is that of the later half of the steps`() {
    var pace = Pace()
    for seconds in 1...9 { pace.note(Double(seconds)) }
    #expect(pace.secondsPerStep == nil)
    pace.note(10)
    #expect(pace.secondsPerStep == 8)  // (6 + 7 + 8 + 9 + 10) / 5
  }
}
