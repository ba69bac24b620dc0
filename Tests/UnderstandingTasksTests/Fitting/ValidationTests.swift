import ClipInput
import Foundation
import TestSupport
import Testing
import Torch
import TorchOptim

@testable import Training

/// The best weights on validation, and the end that comes early.
@Suite(.oneEngineThread)
struct ValidationTests {
  private let folder: TemporaryFolder

  init() async throws {
    folder = try TemporaryFolder()
    try await writeSmallFootage(to: folder.path + "/footage", clipsPerAction: 1)
  }

  /// Counts its steps.
  private final class Counter: Learner {
    let count = Tensor.zeros([1])
    var tensors: [String: Tensor] { [TrainingLoop.weightsPrefix + "count": count] }

    func load(_ tensors: [String: Tensor]) throws(TorchError) {
      if let kept = tensors[TrainingLoop.weightsPrefix + "count"] { count.assign(kept) }
    }

    func step(on batches: [ClipBatch], at moment: TrainingMoment) -> [String: Double] {
      count.assign(count + 1)
      return [TrainingLoop.lossName: 1]
    }

    func clearGradients() {}
  }

  /// What a training of forty steps comes to, when the loss on validation is the distance to a step.
  private func train(
    best: Double?,
    stoppingEvery stride: Int = .max
  ) async throws -> (summary: TrainingSummary, count: Double, records: [MetricsRecord]) {
    try await Self.train(best: best, in: folder.path, stoppingEvery: stride)
  }

  @Engine
  private static func train(
    best: Double?,
    in folder: String,
    stoppingEvery stride: Int
  ) async throws -> (summary: TrainingSummary, count: Double, records: [MetricsRecord]) {
    let path = folder + "/run"
    let store = DecodedVideoStore(
      try await SegmentedCollection(
        VideoCollection([folder + "/footage/labels.csv"]),
        longest: .seconds(10),
        tasks: 1
      ),
      decoding: DecodingRecipe(),
      side: 16,
      folder: path + "/cache",
      tasks: 1
    )
    var shape = ClipShape()
    (shape.frameCount, shape.side) = (1, 16)
    let plan = ClipPlan(
      shape: shape,
      placement: .independent,
      augmentations: [AugmentationRecipe()],
      batchSize: 10,
      seed: 1
    )
    while true {
      let counter = Counter()
      let steps = StepCounter()
      var validation: TrainingLoop.Validation?
      if let best {
        validation = {
          let loss = abs(counter.count.item - best)
          return TrainingLoop.ValidationResult(loss: loss, figures: ["validation": loss])
        }
      }
      let summary = try await TrainingLoop(
        length: .steps(40),
        optimizer: OptimizerRecipe(),
        threadCount: 1,
        in: RunFolder.isRun(path)
          ? ActiveRun(resumingAt: path) : ActiveRun(startingAt: path, recipe: "{}"),
        TrainingLoop.Surroundings(
          isInterrupted: { steps.value >= stride },
          onProgress: { _ in steps.increment() }
        )
      ).train(
        counter,
        on: [ClipFeed(store, plan: plan)],
        validatedBy: validation
      )
      guard summary.isComplete else { continue }
      let records = try MetricsLog.records(ofFile: RunFolder(path).metricsPath)
      return (summary, counter.count.item, records)
    }
  }

  /// Every second step, a twentieth of all, is validated: of 5, 3, 1, 1, 3, … the third is the best, and a
  /// quarter of forty steps after it is the sixteenth.
  @Test(arguments: [Int.max, 1, 5])
  func `the best weights are taken, a quarter of the training after them`(
    stride: Int
  ) async throws {
    let (summary, count, records) = try await train(best: 7, stoppingEvery: stride)
    #expect(summary.bestStep == 6)
    #expect(summary.step == 16)
    #expect(count == 6)
    #expect(records.map(\.step) == Array(1...16))
    let losses = records.compactMap { $0.values["validation"] }
    #expect(losses == [5, 3, 1, 1, 3, 5, 7, 9])
  }

  @Test func `a learner that gets better to the end learns to the end`() async throws {
    let (summary, count, _) = try await train(best: 100)
    #expect(summary.bestStep == 40)
    #expect(count == 40)
  }

  @Test func `without validation the last weights are taken`() async throws {
    let (summary, count, records) = try await train(best: nil)
    #expect(summary.bestStep == nil)
    #expect(count == 40)
    #expect(records.allSatisfy { $0.values["validation"] == nil })
  }

  @Test func `no loss that is not a number counts as better`() async throws {
    let (summary, count, _) = try await train(best: .nan)
    #expect(summary.bestStep == nil)
    #expect(count == 40)
  }

  @Test(arguments: [
    // A twentieth of the steps.
    (100, 400, 10, true), (110, 400, 10, false), (400, 400, 10, true), (0, 400, 10, false),
    // An epoch is longer.
    (20, 400, 50, false), (50, 400, 50, true),
    // The last step, and hardly any steps at all.
    (37, 37, 50, true), (1, 3, 1, true),
  ])
  func `validation is seldom`(step: Int, total: Int, epoch: Int, isDue: Bool) async {
    let answer = await TrainingLoop.isValidated(after: step, of: total, stepsPerEpoch: epoch)
    #expect(answer == isDue)
  }
}
