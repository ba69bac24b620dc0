// Jacob and others: Quantization and Training of Neural Networks for Efficient
// Integer-Arithmetic-Only Inference, CVPR 2018.

/// A convolution over height and width, or over time too, whose products are of 8-bit integers, for
/// inference on the processor.
///
/// Kernels have a scale for each output channel; inputs have one scale and one zero, so that their
/// range, known beforehand, is covered. They take seven bits: processors without VNNI add two products
/// in 16 bits, which eight bits would overflow, and so results are alike everywhere.
public struct QuantizedConvolution {
  private let convolve: Operator
  private let kernel: Tensor
  private let kernelScale: Tensor
  private let kernelZero: Tensor
  private let bias: Tensor
  private let inputs: Quantization
  private let stride: [Int]
  private let padding: [Int]
  private let groups: Int

  /// Whether this build of LibTorch has what it takes.
  public static var isAvailable: Bool {
    Operator.packQuantizedConvolution != nil && Operator.convolveQuantized2D != nil
      && Operator.convolveQuantized3D != nil
  }

  /// Rounds and packs a kernel; nil where this build of LibTorch cannot.
  ///
  /// Inputs mostly lie in `inputRange`; what lies outside is taken for its ends.
  ///
  /// - Shape: as for ``PackedConvolution``.
  public init?(
    kernel: Tensor,
    bias: Tensor,
    stride: [Int],
    padding: [Int],
    groups: Int = 1,
    inputRange: ClosedRange<Double>,
    inputShape: [Int]
  ) {
    let overTime = Operator.convolveQuantized3D
    guard let pack = Operator.packQuantizedConvolution,
      let convolve = stride.count == 3 ? overTime : Operator.convolveQuantized2D
    else { return nil }
    self.convolve = convolve
    inputs = Quantization(covering: inputRange)
    let outputCount = kernel.shape[0]
    let largest = abs(kernel).reshaped([outputCount, -1]).maximum(along: 1)  // [K]
    // A kernel of zeros has no scale of its own.
    kernelScale = clamp(largest / 127, to: 1e-12...Double(Float.greatestFiniteMagnitude))
    kernelZero = Tensor.zeros([outputCount]).converted(to: .int32)
    let steps = kernel / kernelScale.reshaped([-1] + kernel.shape.dropFirst().map { _ in 1 })
    self.kernel = pack(
      rounded(steps).converted(to: .int8),
      kernelScale,
      inputs.scale,
      inputs.zero,
      stride,
      padding,
      stride.map { _ in 1 },
      groups,
      inputShape
    )
    self.bias = bias
    self.stride = stride
    self.padding = padding
    self.groups = groups
  }

  /// Applies the convolution, then adds `other`, then applies `activation`.
  ///
  /// - Shape: `[B, C, …]`, `[B, K, …]` → `[B, K, …]`, all `float32`.
  public func callAsFunction(
    _ x: Tensor,
    adding other: Tensor? = nil,
    activation: ActivationFunction
  ) -> Tensor {
    let y = convolve(
      x.quantized(by: inputs),
      inputs.scale,
      inputs.zero,
      kernel,
      kernelScale,
      kernelZero,
      bias,
      stride,
      padding,
      stride.map { _ in 1 },
      groups,
      1.0,
      0,
      DataType.float32,
      "none",
      [Double](),
      String?.none
    )
    // Over time too the engine fuses neither.
    return (other.map(y.addingInPlace) ?? y).activatedInPlace(by: activation)
  }
}
