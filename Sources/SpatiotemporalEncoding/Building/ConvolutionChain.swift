import Torch
import TorchNN

/// Units one after the other, their tensors named as if they were the chain's own.
final class ConvolutionChain: Module, UnaryLayer {
  private let units: [ConvolutionUnit]

  /// Chains units, at least one.
  init(_ units: [ConvolutionUnit]) { self.units = units }

  /// Applies them in order.
  ///
  /// - Shape: `[B, C, T, H, W]` → `[B, K, T′, H′, W′]`.
  func callAsFunction(_ x: Tensor) -> Tensor { units.reduce(x) { $1($0) } }

  /// Applies them in order, with `other` added before the last one's rectifier.
  ///
  /// - Shape: `[B, C, T, H, W]`, `[B, K, T′, H′, W′]` → `[B, K, T′, H′, W′]`.
  func callAsFunction(_ x: Tensor, adding other: Tensor) -> Tensor {
    var x = x
    for unit in units.dropLast() { x = unit(x) }
    return units[units.count - 1](x, adding: other)
  }

  /// Visits the units' tensors under their own names.
  override func forEachTensor(at path: String, _ visit: (String, TensorCell) -> Void) {
    for unit in units { unit.forEachTensor(at: path, visit) }
  }
}

extension ConvolutionChain {
  /// One convolution.
  convenience init(
    from inputs: Int,
    to outputs: Int,
    _ window: ConvolutionWindow,
    start: KernelStart = .byOutputs,
    activation: ActivationFunction = .relu,
    using generator: Generator
  ) {
    self.init([
      ConvolutionUnit(
        from: inputs,
        to: outputs,
        window,
        start: start,
        activation: activation,
        using: generator
      )
    ])
  }

  /// What brings a block's input to its output's shape: one point of each window, not rectified.
  static func shortcut(
    from inputs: Int,
    to outputs: Int,
    stride: [Int],
    start: KernelStart = .byOutputs,
    using generator: Generator
  ) -> ConvolutionChain {
    ConvolutionChain(
      from: inputs,
      to: outputs,
      ConvolutionWindow(kernel: [1, 1, 1], stride: stride),
      start: start,
      activation: .identity,
      using: generator
    )
  }

  /// A convolution over 3 × 3 pixels, then one over three time steps (Tran and others, 2018).
  static func factorized(
    from inputs: Int,
    through between: Int,
    to outputs: Int,
    stride: Int = 1,
    start: KernelStart = .byOutputs,
    using generator: Generator
  ) -> ConvolutionChain {
    ConvolutionChain([
      ConvolutionUnit(
        from: inputs,
        to: between,
        .spatial(3, stride: stride),
        start: start,
        paths: ("0.0", "0.1"),
        using: generator
      ),
      ConvolutionUnit(
        from: between,
        to: outputs,
        .temporal(3, stride: stride),
        start: start,
        paths: ("0.3", "1"),
        using: generator
      ),
    ])
  }
}
