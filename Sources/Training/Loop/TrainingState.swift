import Foundation
import Torch
import TorchOptim

/// Where a training stands: the learner's tensors, and what is known beside them.
struct TrainingState {
  let learner: any Learner
  /// Steps done.
  var step = 0
  /// Steps to do.
  var plan = StepPlan(totalSteps: 1, warmUpSteps: 0)
  /// Whether the plan stays as it is, whatever the clock says.
  var isPlanSettled = true
  /// Seconds spent so far, by this and earlier processes.
  var seconds = 0.0
  /// What did best on validation; nil where nothing was measured yet.
  private(set) var best: Best?

  /// The weights of a moment.
  struct Best {
    /// Steps done then.
    let step: Int
    /// The loss on validation.
    let loss: Double
    /// Copies of what was learned.
    let weights: [String: Tensor]
  }

  private static let bestPrefix = "best."

  init(_ learner: any Learner) { self.learner = learner }

  /// The bytes of a checkpoint: the same state gives the same bytes.
  func encoded() throws -> Data {
    guard isFinite else {
      throw TrainingError(
        code: .notFinite,
        message: "a weight is no longer a number after step \(step); resume from the last "
          + "checkpoint with a lower optimizer.learningRate"
      )
    }
    var tensors = learner.tensors
    var metadata = [
      "step": "\(step)", "totalSteps": "\(plan.totalSteps)",
      "warmUpSteps": "\(plan.warmUpSteps)", "isPlanSettled": "\(isPlanSettled)",
      "seconds": "\(seconds)",
    ]
    if let best {
      tensors.merge(best.weights.named(under: Self.bestPrefix)) { own, _ in own }
      (metadata["bestStep"], metadata["bestLoss"]) = ("\(best.step)", "\(best.loss)")
    }
    return try Safetensors(tensors, metadata: metadata).encoded()
  }

  /// Keeps what is learned by now as the best.
  mutating func keepBest(loss: Double) {
    let weights = learner.tensors.filter { $0.key.hasPrefix(TrainingLoop.weightsPrefix) }
      .mapValues { $0.detached().copy() }
    best = Best(step: step, loss: loss, weights: weights)
  }

  /// Makes the best weights the learner's; without validation it stays as it is.
  func takeBest() throws(TorchError) {
    guard let best else { return }
    try learner.load(learner.tensors.merging(best.weights) { _, best in best })
  }

  private var isFinite: Bool {
    withoutGradient { learner.tensors.values.allSatisfy { $0.sum().item.isFinite } }
  }

  /// Goes back to what a checkpoint holds.
  mutating func load(_ checkpoint: Checkpoint) throws {
    guard let file = try readableFile(of: checkpoint),
      let step = file.metadata["step"].flatMap(Int.init),
      let totalSteps = file.metadata["totalSteps"].flatMap(Int.init),
      let warmUpSteps = file.metadata["warmUpSteps"].flatMap(Int.init),
      let seconds = file.metadata["seconds"].flatMap(Double.init)
    else {
      throw TrainingError(
        code: .damaged,
        message: "'\(checkpoint.path)' is no checkpoint of a training, or is cut short; remove "
          + "it to resume from the one before"
      )
    }
    try learner.load(file.tensors.filter { !$0.key.hasPrefix(Self.bestPrefix) })
    let weights = file.tensors.part(Self.bestPrefix)
    if !weights.isEmpty, let bestStep = file.metadata["bestStep"].flatMap(Int.init),
      let loss = file.metadata["bestLoss"].flatMap(Double.init)
    {
      best = Best(step: bestStep, loss: loss, weights: weights)
    }
    (self.step, self.seconds) = (step, seconds)
    plan = StepPlan(totalSteps: totalSteps, warmUpSteps: warmUpSteps)
    isPlanSettled = file.metadata["isPlanSettled"] != "false"
  }

  /// The file of a checkpoint; nil where it is damaged.
  private func readableFile(of checkpoint: Checkpoint) throws(TorchError) -> Safetensors? {
    do {
      return try Safetensors(contentsOf: checkpoint.path)
    } catch  where error.code == .malformed {
      return nil
    }
  }

  /// Runs `body` and then undoes all that it did to the tensors.
  func undoing<Result>(_ body: () throws -> Result) throws -> Result {
    let before = learner.tensors.mapValues { $0.detached().copy() }
    let result = try body()
    try learner.load(before)
    learner.clearGradients()
    return result
  }
}
