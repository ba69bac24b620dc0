public import Torch
public import TorchNN

/// Layer-wise adaptive rate scaling, for large batches (You et al., 2017).
///
/// With u = g + λ w and r = κ ‖w‖ / ‖u‖ (1 where either is zero): v ← m v + r u, w ← w − η v.
/// Parameters of one axis have neither decay nor adaptation: λ = 0, r = 1 (Grill et al., 2020).
public final class LARS: Optimizer {
  private let groups: [ParameterGroup]
  private let momentum: Double
  private let weightDecay: Double
  private let trust: Double
  private let velocities: [[Tensor]]
  private let memory: NamedMemory

  /// Prepares to train all parameters of `module` that require gradients; `trust` is κ.
  public init(
    _ module: Module,
    momentum: Double = 0.9,
    weightDecay: Double = 1e-6,
    trust: Double = 0.02,
    rateFactor: RateFactor = { _ in 1 }
  ) {
    groups = ParameterGroup.groups(of: module, rateFactor)
    self.momentum = momentum
    self.weightDecay = weightDecay
    self.trust = trust
    velocities = groups.map { $0.makeMemory() }
    var memory = NamedMemory()
    for (group, velocity) in zip(groups, velocities) {
      memory.add("velocity", group.paths, velocity)
    }
    self.memory = memory
  }

  /// Takes one step.
  public func step(learningRate: Double) {
    for (group, velocity) in zip(groups, velocities) {
      var updates = group.gradients
      if group.isDecayed {
        updates = zip(group.values, updates).map { adapted(gradient: $1, of: $0) }
      }
      scale(velocity, by: momentum)
      add(updates, times: 1, to: velocity)
      add(velocity, times: -learningRate * group.rateFactor, to: group.values)
    }
  }

  private func adapted(gradient: Tensor, of weight: Tensor) -> Tensor {
    withoutGradient {
      let update = gradient + weight * weightDecay
      let weightNorm = sqrt((weight * weight).sum())
      let updateNorm = sqrt((update * update).sum())
      let ratio = weightNorm * trust / updateNorm
      let isUsable = (weightNorm * updateNorm).isGreater(than: 0)
      return update * select(isUsable, ratio, else: Tensor.ones([], on: weight.device))
    }
  }

  /// The velocity of each parameter.
  public var state: [String: Tensor] { memory.tensors }

  /// Takes over velocities.
  public func load(_ state: [String: Tensor]) throws(TorchError) { try memory.load(state) }
}
