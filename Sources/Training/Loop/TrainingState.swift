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
  /// Seconds spent so far, by this and earlier processes.
  var seconds = 0.0

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
    return try Safetensors(
      learner.tensors,
      metadata: [
        "step": "\(step)", "totalSteps": "\(plan.totalSteps)",
        "warmUpSteps": "\(plan.warmUpSteps)", "seconds": "\(seconds)",
      ]
    ).encoded()
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
    try learner.load(file.tensors)
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

  /// Runs `body` and then undoes all that it did to the tensors.
  func undoing<Result>(_ body: () throws -> Result) throws -> Result {
    let before = learner.tensors.mapValues { $0.detached().copy() }
    let result = try body()
    try learner.load(before)
    learner.clearGradients()
    return result
  }
}
