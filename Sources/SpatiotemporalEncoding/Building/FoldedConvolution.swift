import Torch
import TorchNN

/// A convolution that has swallowed its normalisation, for inference; its numbers stay as they are,
/// or become 8-bit integers where the range of its inputs is known.
final class FoldedConvolution: Module {
  private let weight: Buffer
  private let bias: Buffer
  private let window: ConvolutionWindow
  private let inputRange: ClosedRange<Double>?
  /// The kernel as the processor likes it for inputs of one shape, made when one of that shape comes.
  private var prepared: [[Int]: Prepared] = [:]
  /// Each costs the memory of a kernel; usual are a full batch and the last one.
  private static let mostShapes = 4

  private enum Prepared {
    case packed(PackedConvolution)
    case quantized(QuantizedConvolution)
  }

  /// Makes the normalisation, by its running statistics, part of the kernel.
  ///
  /// γ (W∗x − μ) / √(σ² + ε) + β = (γ′ W)∗x + (β − γ′ μ), with γ′ = γ / √(σ² + ε).
  init(
    _ kernel: Tensor,
    _ normalization: BatchNorm,
    _ window: ConvolutionWindow,
    inputRange: ClosedRange<Double>?
  ) {
    let deviation = sqrt(normalization.runningVar.value + normalization.epsilon)
    let scale = normalization.weight.value / deviation
    weight = Buffer(
      (kernel * scale.reshaped([-1] + kernel.shape.dropFirst().map { _ in 1 })).channelsLast()
    )
    bias = Buffer(normalization.bias.value - normalization.runningMean.value * scale)
    self.window = window
    self.inputRange = inputRange
  }

  /// Applies the convolution, then adds `other`, then applies `activation`.
  ///
  /// - Shape: `[B, C, …]`, `[B, K, …]` → `[B, K, …]`.
  func callAsFunction(
    _ x: Tensor,
    adding other: Tensor?,
    activation: ActivationFunction
  ) -> Tensor {
    let x = x.converted(to: weight.value.dataType)
    switch prepared(for: x) {
    case .packed(let convolution): return convolution(x, adding: other, activation: activation)
    case .quantized(let convolution): return convolution(x, adding: other, activation: activation)
    case nil:
      var y = window.convolve(x, with: weight.value, bias: bias.value)
      if let other { y = y.addingInPlace(other) }
      return y.activatedInPlace(by: activation)
    }
  }

  /// What is fastest for inputs of that shape; nil where only the plain convolution can be taken.
  private func prepared(for x: Tensor) -> Prepared? {
    let type = weight.value.dataType
    let canPrepare = type == .float32 || type == .bfloat16 && Processor.hasBFloat16
    // A prepared kernel means nothing to others: a trace sees the convolution itself.
    guard canPrepare, x.device == .cpu, !isRecordingGradient, !isRecordingTrace else { return nil }
    if let kept = prepared[x.shape] { return kept }
    if prepared.count == Self.mostShapes { prepared = [:] }
    let made =
      quantized(for: x.shape).map(Prepared.quantized) ?? packed(for: x.shape).map(Prepared.packed)
    prepared[x.shape] = made
    return made
  }

  private func packed(for shape: [Int]) -> PackedConvolution? {
    PackedConvolution(
      kernel: window.symmetric(weight.value),
      bias: bias.value,
      stride: window.stride,
      padding: window.padding,
      groups: window.groups,
      inputShape: shape
    )
  }

  private func quantized(for shape: [Int]) -> QuantizedConvolution? {
    inputRange.flatMap { range in
      QuantizedConvolution(
        kernel: window.symmetric(weight.value),
        bias: bias.value,
        stride: window.stride,
        padding: window.padding,
        groups: window.groups,
        inputRange: range,
        inputShape: shape
      )
    }
  }
}
