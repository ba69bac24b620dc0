import Torch
import TorchNN

/// A convolution, its normalisation and mostly a rectifier: what convolutional encoders are made of.
///
/// Folding makes one convolution with a bias of it.
final class ConvolutionUnit: Module, UnaryLayer {
  /// What it does to time, height and width.
  let window: ConvolutionWindow
  /// Whether negative outputs are set to zero.
  let isRectified: Bool
  /// Hears of each convolution that is computed.
  var observer: ((ConvolutionGeometry) -> Void)?

  private var stage: Stage
  private let paths: (convolution: String, normalization: String)

  private enum Stage {
    case trainable(kernel: Parameter, BatchNorm)
    case folded(kernel: Buffer, bias: Buffer)
  }

  /// Draws the kernel; `paths` name the tensors of convolution and normalisation inside the unit's
  /// parent, as the reference implementation does.
  init(
    from inputs: Int,
    to outputs: Int,
    _ window: ConvolutionWindow,
    start: KernelStart = .byOutputs,
    isRectified: Bool = true,
    paths: (convolution: String, normalization: String) = ("0", "1"),
    using generator: Generator
  ) {
    self.window = window
    self.isRectified = isRectified
    self.paths = paths
    let kernel = start.kernel([outputs, inputs] + window.kernel, using: generator)
    stage = .trainable(kernel: Parameter(kernel.channelsLast()), BatchNorm(outputs))
  }

  /// Applies the unit.
  ///
  /// - Shape: `[B, inputs, T, H, W]` → `[B, outputs, T′, H′, W′]`.
  func callAsFunction(_ x: Tensor) -> Tensor {
    let y: Tensor
    switch stage {
    case .trainable(let kernel, let normalization):
      observer?(
        ConvolutionGeometry(
          input: x.shape,
          outputChannels: kernel.value.shape[0],
          window: window
        )
      )
      y = normalization(window.convolve(x, with: kernel.value))
    case .folded(let kernel, let bias):
      let x = x.converted(to: kernel.value.dataType)
      y = window.convolve(x, with: kernel.value, bias: bias.value)
    }
    // Nobody else holds the result, and neither step above needs it for its gradient.
    return isRectified ? y.rectifiedInPlace() : y
  }

  /// Makes the normalisation part of the kernel, by the running statistics.
  ///
  /// γ (W∗x − μ) / √(σ² + ε) + β = (γ′ W)∗x + (β − γ′ μ), with γ′ = γ / √(σ² + ε).
  func fold() {
    guard case .trainable(let kernel, let normalization) = stage else { return }
    withoutGradient {
      let deviation = sqrt(normalization.runningVar.value + normalization.epsilon)
      let scale = normalization.weight.value / deviation
      let folded = kernel.value * scale.reshaped([-1, 1, 1, 1, 1])
      let bias = normalization.bias.value - normalization.runningMean.value * scale
      stage = .folded(kernel: Buffer(folded.channelsLast()), bias: Buffer(bias))
    }
  }

  /// Visits the tensors under the names that the parent knows them by.
  override func forEachTensor(at path: String, _ visit: (String, TensorCell) -> Void) {
    let prefix = path.isEmpty ? "" : "\(path)."
    switch stage {
    case .trainable(let kernel, let normalization):
      visit("\(prefix)\(paths.convolution).weight", kernel)
      normalization.forEachTensor(at: prefix + paths.normalization, visit)
    case .folded(let kernel, let bias):
      visit("\(prefix)\(paths.convolution).weight", kernel)
      visit("\(prefix)\(paths.convolution).bias", bias)
    }
  }

  /// Visits the unit and, as long as it can be trained, its normalisation.
  override func forEachModule(_ visit: (Module) -> Void) {
    visit(self)
    if case .trainable(_, let normalization) = stage { visit(normalization) }
  }
}
