import Torch
import TorchNN

/// A convolution that has swallowed its normalisation, for inference; its numbers stay as they are.
final class FoldedConvolution: Module {
  private let weight: Buffer
  private let bias: Buffer
  private let window: ConvolutionWindow
  /// The kernel as the processor likes it for inputs of one shape, made when one of that shape comes.
  private var packed: [[Int]: PackedConvolution] = [:]
  /// Each costs the memory of a kernel; usual are a full batch and the last one.
  private static let mostShapes = 4

  /// Makes the normalisation, by its running statistics, part of the kernel.
  ///
  /// γ (W∗x − μ) / √(σ² + ε) + β = (γ′ W)∗x + (β − γ′ μ), with γ′ = γ / √(σ² + ε).
  init(_ kernel: Tensor, _ normalization: BatchNorm, _ window: ConvolutionWindow) {
    let deviation = sqrt(normalization.runningVar.value + normalization.epsilon)
    let scale = normalization.weight.value / deviation
    weight = Buffer(
      (kernel * scale.reshaped([-1] + kernel.shape.dropFirst().map { _ in 1 })).channelsLast()
    )
    bias = Buffer(normalization.bias.value - normalization.runningMean.value * scale)
    self.window = window
  }

  /// Applies the convolution, then adds `other`, then applies `activation`.
  ///
  /// - Shape: `[B, C, …]`, `[B, K, …]` → `[B, K, …]`.
  func callAsFunction(
    _ x: Tensor,
    adding other: Tensor?,
    activation: ActivationFunction
  ) -> Tensor {
    let type = weight.value.dataType
    let x = x.converted(to: type)
    let canPack = type == .float32 || type == .bfloat16 && Processor.hasBFloat16
    // A packed kernel means nothing to others: a trace sees the convolution itself.
    guard canPack, x.device == .cpu, !isRecordingGradient, !isRecordingTrace else {
      var y = window.convolve(x, with: weight.value, bias: bias.value)
      if let other { y = y.addingInPlace(other) }
      return y.activatedInPlace(by: activation)
    }
    return packed(for: x.shape)(x, adding: other, activation: activation)
  }

  private func packed(for shape: [Int]) -> PackedConvolution {
    if let convolution = packed[shape] { return convolution }
    if packed.count == Self.mostShapes { packed = [:] }
    let convolution = PackedConvolution(
      kernel: window.symmetric(weight.value),
      bias: bias.value,
      stride: window.stride,
      padding: window.padding,
      groups: window.groups,
      inputShape: shape
    )
    packed[shape] = convolution
    return convolution
  }
}
