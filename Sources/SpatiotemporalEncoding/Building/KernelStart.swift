import Torch

/// What a convolution's kernel is drawn from before training.
enum KernelStart {
  /// Normal, variance 2 / (outputs · kernel size): gradients of rectified units keep their size
  /// (He et al., 2015), as residual networks are started.
  case byOutputs
  /// Uniform in ±1/√(inputs · kernel size), PyTorch's own start: smaller, so that an optimizer of
  /// fixed step length turns it sooner.
  case byInputs

  /// Draws a kernel.
  ///
  /// - Shape: `[K, C / groups, …]` → same.
  func kernel(_ shape: [Int], groups: Int = 1, using generator: Generator) -> Tensor {
    let size = shape[2...].reduce(1, *)
    switch self {
    case .byOutputs:
      let outputs = shape[0] / groups
      return Tensor.normal(shape, using: generator) * (2 / Double(outputs * size)).squareRoot()
    case .byInputs:
      let bound = 1 / Double(shape[1] * size).squareRoot()
      return Tensor.uniform(shape, in: -bound..<bound, using: generator)
    }
  }
}
