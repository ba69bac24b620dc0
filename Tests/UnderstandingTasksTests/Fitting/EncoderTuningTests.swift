import SpatiotemporalEncoding
import TestSupport
import Testing
import Torch
import TorchNN
import TorchOptim
import Training

@testable import ClipInput
@testable import UnderstandingTasks

@Suite(.oneEngineThread)
struct EncoderTuningTests {
  /// A task whose loss is a weighted sum of what the encoder makes of one clip.
  private final class Pull: TaskLearner {
    let task: FittedTask
    let module = Module()
    private let strength: Double
    private let clip: Tensor
    private let weights: Tensor

    init(_ task: FittedTask, strength: Double, seed: UInt64) {
      (self.task, self.strength) = (task, strength)
      let generator = Generator(seed: seed)
      clip = .uniform([1, 3, 8, 32, 32], in: 0..<1, using: generator)
      let encoder = TrainedModel(untrained: SmallFittings.model, seed: 1).encoder
      weights = .normal([encoder.featureCount], using: generator)
    }

    func loss(
      on batch: ClipBatch,
      by tuning: EncoderTuning,
      at moment: TrainingMoment?
    ) -> TaskLoss {
      TaskLoss(value: tuning.compute { ($0.slice(of: clip) * weights).sum() } * strength)
    }
  }

  /// How far one step moves the encoder's weights, the second task so many times as strong.
  private func movement(_ strength: Double, limit: Double) throws -> [Double] {
    var recipe = FittingRecipe()
    recipe.compute.threads = 1
    recipe.compute.precision = .float32
    recipe.optimizer.method = .sgd
    recipe.optimizer.weightDecay = 0
    recipe.optimizer.gradientLimit = limit
    let model = TrainedModel(untrained: SmallFittings.model, seed: 1)
    let before = model.encoder.weights.mapValues { $0.detached().copy() }
    let learners = [
      Pull(.actions, strength: 1, seed: 2), Pull(.detect, strength: strength, seed: 3),
    ]
    let tuning = try EncoderTuning(model, learners, strategy: .finetune, recipe)
    let batch = ClipBatch(step: 0, epoch: 0, items: [], segments: [], views: [])
    let plan = StepPlan(totalSteps: 1, warmUpSteps: 0)
    _ = try tuning.step(
      on: [batch, batch],
      at: TrainingMoment(step: 0, plan: plan, learningRate: 0.1)
    )
    return try before.sorted { $0.key < $1.key }.flatMap { name, weight in
      (try #require(model.encoder.weights[name]) - weight).doubles()
    }
  }

  @Test func `a task of strong gradients leaves the others their say`() throws {
    let (alike, stronger) = (try movement(1, limit: 1e-3), try movement(1000, limit: 1e-3))
    #expect(alike.contains { abs($0) > 1e-6 })
    expectClose(stronger, alike, within: 1e-7)
  }
}
