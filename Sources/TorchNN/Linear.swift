public import Torch

/// y = x Wᵀ + b.
public final class Linear: Module, UnaryLayer, Adaptable {
  /// `[outputs, inputs]`.
  public let weight: Parameter
  /// `[outputs]`.
  public let bias: Parameter?
  private var adapter: LowRankAdapter?

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
    linear(x, weight: adapter?(weight.value) ?? weight.value, bias: bias?.value)
  }

  /// Gives the layer a fresh adapter.
  public func addAdapter(rank: Int, using generator: Generator) {
    adapter = LowRankAdapter(for: weight.value, rank: rank, using: generator)
  }

  /// Adds the adapter's change to the weights for good.
  public func mergeAdapter() {
    guard let adapter else { return }
    withoutGradient { weight.value.assign(adapter(weight.value)) }
    self.adapter = nil
  }
}
