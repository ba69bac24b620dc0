public import Torch
public import TorchNN

/// Stochastic gradient descent with momentum and weight decay, as PyTorch defines it.
///
/// v ← m v + (g + λ w), w ← w − η v.
public final class SGD: Optimizer {
  private let groups: [ParameterGroup]
  private let momentum: Double
  private let weightDecay: Double
  private let velocities: [[Tensor]]
  private let memory: NamedMemory

  /// Prepares to train all parameters of `module` that require gradients.
  public init(
    _ module: Module,
    momentum: Double = 0.9,
    weightDecay: Double = 1e-4,
    rateFactor: RateFactor = { _ in 1 }
  ) {
    groups = ParameterGroup.groups(of: module, rateFactor)
    self.momentum = momentum
    self.weightDecay = weightDecay
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
      scale(velocity, by: momentum)
      add(group.gradients, times: 1, to: velocity)
      if group.isDecayed, weightDecay > 0 { add(group.values, times: weightDecay, to: velocity) }
      add(velocity, times: -learningRate * group.rateFactor, to: group.values)
    }
  }

  /// The velocity of each parameter.
  public var state: [String: Tensor] { memory.tensors }

  /// Takes over velocities.
  public func load(_ state: [String: Tensor]) throws(TorchError) { try memory.load(state) }
}
