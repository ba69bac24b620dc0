import Torch
import TorchNN
import TorchOptim

/// A weight of two axes, which decays, and a bias, which does not.
final class SampleParameters: Module {
  let weight: Parameter
  let bias: Parameter

  init(weight: [Double] = [0.5, -1, 2, 0.25], bias: [Double] = [0.1, -0.2]) {
    self.weight = Parameter(Tensor(weight, shape: [2, 2]))
    self.bias = Parameter(Tensor(bias, shape: [2]))
  }

  /// Moves the parameters by one step with gradients as given.
  func take(_ gradients: SampleGradients, _ optimizer: any Optimizer, learningRate: Double) {
    clearGradients()
    // The gradient of a sum of products is the other factor.
    let loss =
      (weight.value * Tensor(gradients.weight, shape: [2, 2])).sum()
      + (bias.value * Tensor(gradients.bias, shape: [2])).sum()
    loss.backward()
    optimizer.step(learningRate: learningRate)
  }
}

/// What each step's gradients and rates are: some of either sign, some zero, rates that change.
struct SampleGradients {
  let weight: [Double]
  let bias: [Double]

  static let steps = [
    SampleGradients(weight: [1, -0.5, 0, 0.25], bias: [0.5, 0]),
    SampleGradients(weight: [-0.25, -0.5, 0, 2], bias: [-1, 0]),
    SampleGradients(weight: [0.125, 3, 0, -1], bias: [0.25, 0]),
    SampleGradients(weight: [-2, 0.5, 0, 0], bias: [0, 0]),
    SampleGradients(weight: [0, 0, 0, 0], bias: [1, 0]),
  ]
  static let rates = [0.01, 0.1, 0.1, 0.05, 0.2]
}

/// A linear map to be found again from its values.
struct LinearProblem {
  let model: Linear
  private let inputs: Tensor
  private let outputs: Tensor

  init(seed: UInt64 = 1) {
    let generator = Generator(seed: seed)
    let truth = Linear(from: 4, to: 3, using: generator)
    inputs = Tensor.normal([32, 4], using: generator)
    outputs = truth(inputs).detached()
    model = Linear(from: 4, to: 3, using: generator)
  }

  func loss() -> Tensor {
    let difference = model(inputs) - outputs
    return (difference * difference).mean()
  }

  /// Trains for some steps, the rate falling with the step's number.
  func train(_ optimizer: any Optimizer, steps: Range<Int>, rate: Double) {
    for step in steps {
      model.clearGradients()
      loss().backward()
      optimizer.step(learningRate: rate / (1 + 0.01 * Double(step)))
    }
  }
}
