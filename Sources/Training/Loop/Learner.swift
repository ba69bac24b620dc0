public import ClipInput
public import Torch
public import TorchOptim

/// What a ``TrainingLoop`` trains: networks, their loss and their optimizer.
///
/// Clips and augmentation are functions of seed and step, so that besides its tensors the step is
/// all there is to remember.
public protocol Learner: AnyObject {
  /// Every tensor that decides how it goes on, under a name of its own; its own, not copies.
  ///
  /// The names of what is learned begin with ``TrainingLoop/weightsPrefix``.
  var tensors: [String: Tensor] { get }

  /// Takes over the tensors of a checkpoint.
  ///
  /// - Throws: ``Torch/TorchError`` with code `mismatch` if they belong to something else.
  func load(_ tensors: [String: Tensor]) throws(TorchError)

  /// Takes one step of the optimizer.
  ///
  /// - Parameters:
  ///   - batches: One of each feed of the training.
  ///   - moment: Where the training stands.
  /// - Returns: Figures of the step by name, ``TrainingLoop/lossName`` among them.
  /// - Throws: ``Torch/TorchError`` where the device is not there.
  func step(on batches: [ClipBatch], at moment: TrainingMoment) throws -> [String: Double]

  /// Forgets all gradients, after a step that is undone.
  func clearGradients()

  /// What a learner's batches are that it draws by itself, from what it has; nil where they come
  /// from feeds.
  var ownBatches: OwnBatches? { get }
}

extension Learner {
  /// Batches come from feeds.
  public var ownBatches: OwnBatches? { nil }
}

/// What batches are that a ``Learner`` draws by itself.
public struct OwnBatches: Sendable {
  /// Batches in an epoch.
  public let stepsPerEpoch: Int
  /// Clips in a batch, all views counted.
  public let clipCount: Int

  /// Names both.
  public init(stepsPerEpoch: Int, clipCount: Int) {
    (self.stepsPerEpoch, self.clipCount) = (stepsPerEpoch, clipCount)
  }
}

/// Where a training stands when a step is taken.
public struct TrainingMoment: Sendable {
  /// Steps done before.
  public let step: Int
  /// Steps in all.
  public let plan: StepPlan
  /// The rate of this step.
  public let learningRate: Double
  /// Whether the step is only timed, and then undone.
  public let isTrial: Bool

  /// Names a moment.
  public init(step: Int, plan: StepPlan, learningRate: Double, isTrial: Bool = false) {
    self.step = step
    self.plan = plan
    self.learningRate = learningRate
    self.isTrial = isTrial
  }
}
