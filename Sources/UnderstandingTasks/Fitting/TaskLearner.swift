import ClipInput
import Torch
import TorchNN
import Training

/// One task's part in changing an encoder: a head, and what its answers cost.
protocol TaskLearner: AnyObject {
  /// What is learned.
  var task: FittedTask { get }

  /// The head, which is trained together with the encoder.
  var module: Module { get }

  /// What the encoder and the head are worth on a batch.
  ///
  /// - Parameters:
  ///   - batch: Clips of the task.
  ///   - tuning: What runs the encoder.
  ///   - moment: Where the training stands; nil measures, and leaves nothing to chance.
  /// - Returns: The loss, with the gradient's way back.
  /// - Throws: ``Torch/TorchError`` where the device is not there.
  func loss(
    on batch: ClipBatch,
    by tuning: EncoderTuning,
    at moment: TrainingMoment?
  ) throws -> TaskLoss
}

/// What the answers of a task cost.
struct TaskLoss {
  /// The loss.
  ///
  /// - Shape: `[]`.
  let value: Tensor
  /// Figures beside it, by name.
  var figures: [String: Double] = [:]
}

/// A task ready to be learned: who learns it, and from which clips.
struct TaskFeed {
  let learner: any TaskLearner
  let feed: ClipFeed
}
