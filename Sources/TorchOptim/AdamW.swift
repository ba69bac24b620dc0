public import Torch
public import TorchNN

/// Adam with weight decay taken apart from the gradient (Loshchilov and Hutter, 2019).
public final class AdamW: Optimizer {
  private let groups: [ParameterGroup]
  private let weightDecay: Double
  private let beta1: Double
  private let beta2: Double
  private let epsilon: Double
  private let firstMoments: [[Tensor]]
  private let secondMoments: [[Tensor]]
  private let steps: [[Tensor]]
  private let memory: NamedMemory

  /// Prepares to train all parameters of `module` that require gradients.
  public init(
    _ module: Module,
    weightDecay: Double = 0.05,
    beta1: Double = 0.9,
    beta2: Double = 0.999,
    epsilon: Double = 1e-8,
    rateFactor: RateFactor = { _ in 1 }
  ) {
    groups = ParameterGroup.groups(of: module, rateFactor)
    self.weightDecay = weightDecay
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
    firstMoments = groups.map { $0.makeMemory() }
    secondMoments = groups.map { $0.makeMemory() }
    steps = groups.map { $0.values.map { Tensor.zeros([], on: $0.device) } }
    var memory = NamedMemory()
    for (index, group) in groups.enumerated() {
      memory.add("first_moment", group.paths, firstMoments[index])
      memory.add("second_moment", group.paths, secondMoments[index])
      memory.add("step", group.paths, steps[index])
    }
    self.memory = memory
  }

  /// Takes one step.
  public func step(learningRate: Double) {
    for (index, group) in groups.enumerated() {
      add(group.values.map { .ones([], on: $0.device) }, times: 1, to: steps[index])
      stepAdamW(
        group.values,
        gradients: group.gradients,
        firstMoments: firstMoments[index],
        secondMoments: secondMoments[index],
        steps: steps[index],
        learningRate: learningRate * group.rateFactor,
        beta1: beta1,
        beta2: beta2,
        weightDecay: group.isDecayed ? weightDecay : 0,
        epsilon: epsilon
      )
    }
  }

  /// Both moments and the number of steps, per parameter.
  public var state: [String: Tensor] { memory.tensors }

  /// Takes over moments and steps.
  public func load(_ state: [String: Tensor]) throws(TorchError) { try memory.load(state) }
}
