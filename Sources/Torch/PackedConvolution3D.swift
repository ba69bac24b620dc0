/// A convolution over time, height and width for inference on the processor.
///
/// Its kernel lies in memory as oneDNN wants it for inputs of one shape, and bias, addition and
/// rectifier are part of the same pass. It knows no gradients.
public struct PackedConvolution3D {
  private let kernel: Tensor
  private let bias: Tensor?
  private let stride: [Int]
  private let padding: [Int]

  /// Packs a kernel.
  ///
  /// - Shape: `kernel` is `[K, C, t, h, w]`, `bias` `[K]`, `inputShape` `[B, C, T, H, W]`; another
  ///   `B` is as fast, and other lengths are right but slower.
  public init(
    kernel: Tensor,
    bias: Tensor?,
    stride: [Int],
    padding: [Int],
    inputShape: [Int]
  ) {
    self.kernel = Operator.packConvolution(kernel, padding, stride, [1, 1, 1], 1, inputShape)
    self.bias = bias
    self.stride = stride
    self.padding = padding
  }

  /// Applies the convolution, then adds `other`, then sets negative elements to zero.
  ///
  /// - Shape: `[B, C, T, H, W]`, `[B, K, T′, H′, W′]` → `[B, K, T′, H′, W′]`.
  public func callAsFunction(
    _ x: Tensor,
    adding other: Tensor? = nil,
    isRectified: Bool
  ) -> Tensor {
    let dilation = [1, 1, 1]
    guard let other else {
      let last = isRectified ? "relu" : "none"
      return Operator.convolveFused(
        x,
        kernel,
        bias,
        padding,
        stride,
        dilation,
        1,
        last,
        [Int](),
        String?.none
      )
    }
    return Operator.convolveFusedAdding(
      x,
      other,
      kernel,
      bias,
      padding,
      stride,
      dilation,
      1,
      "add",
      1.0,
      isRectified ? "relu" : String?.none,
      [Int](),
      String?.none
    )
  }
}
