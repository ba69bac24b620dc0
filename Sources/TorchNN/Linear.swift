public import Torch

/// y = x Wᵀ + b.
public final class Linear: Module, UnaryLayer {
  /// `[outputs, inputs]`.
  public let weight: Parameter
  /// `[outputs]`.
  public let bias: Parameter?

  /// Draws both uniformly from ±1/√inputs, PyTorch's own start.
  public init(
    from inputs: Int,
    to outputs: Int,
    hasBias: Bool = true,
    using generator: Generator
  ) {
    let bound = 1 / Double(inputs).squareRoot()
    weight = Parameter(.uniform([outputs, inputs], in: -bound..<bound, using: generator))
    bias =
      hasBias ? Parameter(.uniform([outputs], in: -bound..<bound, using: generator)) : nil
  }

  /// Applies the layer.
  ///
  /// - Shape: `[…, inputs]` → `[…, outputs]`.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    linear(x, weight: weight.value, bias: bias?.value)
  }
}
