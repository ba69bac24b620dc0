import Foundation
import SpatiotemporalEncoding
import Torch
import TorchNN
import TorchOptim
import Training

/// All that a training is at the end of a step, and how it is kept.
///
/// Videos, clips and augmentation are functions of seed and step, so that besides the tensors the
/// step is all there is to remember.
struct PretrainingState {
  let objective: any ContrastiveObjective
  let optimizer: any Optimizer
  private let gradientLimit: Double
  /// Steps done.
  var step = 0
  /// Steps to do.
  var plan = StepPlan(totalSteps: 1, warmUpSteps: 0)
  /// Seconds spent so far, by this and earlier processes.
  var seconds = 0.0

  init(_ recipe: PretrainingRecipe, on device: Device) throws(TorchError) {
    let generator = Generator(seed: recipe.seed)
    objective = recipe.objective.makeObjective(using: generator) {
      recipe.model.makeEncoder(using: generator)
    }
    try objective.move(to: device)
    optimizer = recipe.optimizer.makeOptimizer(for: objective)
    gradientLimit = recipe.optimizer.gradientLimit
  }

  /// One step of the optimizer on given views; while a queue fills, of that alone.
  func step(
    on views: [Tensor],
    rate: Double,
    autocast: DataType?,
    fillsQueue: Bool = true
  ) -> StepOutcome {
    let outcome = objective.contrast(views, autocast: autocast)
    if outcome.isReady || !fillsQueue {
      objective.clearGradients()
      outcome.loss.backward()
      objective.limitGradients(toNorm: gradientLimit)
      optimizer.step(learningRate: rate)
      objective.follow(step: step, of: plan.totalSteps)
    }
    return StepOutcome(
      loss: outcome.loss.item,
      spread: outcome.spread,
      accuracy: outcome.accuracy
    )
  }

  /// Every tensor under a name of its own.
  private var tensors: [String: Tensor] {
    let weights = objective.weights.map { ("model." + $0.key, $0.value) }
    let memory = optimizer.state.map { ("optimizer." + $0.key, $0.value) }
    return Dictionary(uniqueKeysWithValues: weights + memory)
  }

  /// The bytes of a checkpoint: the same state gives the same bytes.
  func encoded() throws -> Data {
    guard isFinite else {
      throw PretrainingError(
        code: .notFinite,
        message: "a weight is no longer a number after step \(step); resume from the last "
          + "checkpoint with a lower optimizer.learningRate"
      )
    }
    return try Safetensors(
      tensors,
      metadata: [
        "step": "\(step)", "totalSteps": "\(plan.totalSteps)",
        "warmUpSteps": "\(plan.warmUpSteps)", "seconds": "\(seconds)",
      ]
    ).encoded()
  }

  private var isFinite: Bool {
    withoutGradient {
      objective.parameters.allSatisfy { $0.parameter.value.sum().item.isFinite }
    }
  }

  /// Goes back to what a checkpoint holds.
  mutating func load(_ checkpoint: Checkpoint) throws {
    guard let file = try readableFile(of: checkpoint),
      let step = file.metadata["step"].flatMap(Int.init),
      let totalSteps = file.metadata["totalSteps"].flatMap(Int.init),
      let warmUpSteps = file.metadata["warmUpSteps"].flatMap(Int.init),
      let seconds = file.metadata["seconds"].flatMap(Double.init)
    else {
      throw PretrainingError(
        code: .checkpoint,
        message: "'\(checkpoint.path)' is no checkpoint of a pre-training, or is cut short; remove "
          + "it to resume from the one before"
      )
    }
    try load(file.tensors)
    (self.step, self.seconds) = (step, seconds)
    plan = StepPlan(totalSteps: totalSteps, warmUpSteps: warmUpSteps)
  }

  /// The file of a checkpoint; nil where it is damaged.
  private func readableFile(of checkpoint: Checkpoint) throws(TorchError) -> Safetensors? {
    do {
      return try Safetensors(contentsOf: checkpoint.path)
    } catch  where error.code == .malformed {
      return nil
    }
  }

  private func load(_ tensors: [String: Tensor]) throws(TorchError) {
    func part(_ prefix: String) -> [String: Tensor] {
      Dictionary(
        uniqueKeysWithValues: tensors.filter { $0.key.hasPrefix(prefix) }
          .map { (String($0.key.dropFirst(prefix.count)), $0.value) }
      )
    }
    try objective.load(part("model."))
    try optimizer.load(part("optimizer."))
  }

  /// Runs `body` and then undoes all that it did to the tensors.
  func undoing<Result>(_ body: () throws -> Result) throws -> Result {
    let before = tensors.mapValues { $0.detached().copy() }
    let result = try body()
    try load(before)
    objective.clearGradients()
    return result
  }
}

/// What of a step is kept: plain numbers, so that its graph can go.
struct StepOutcome: Sendable {
  let loss: Double
  let spread: Double
  let accuracy: Double?
}
