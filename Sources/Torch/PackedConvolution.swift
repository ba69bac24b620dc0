/// A convolution over height and width, or over time too, for inference on the processor.
///
/// Its kernel lies in memory as oneDNN wants it for inputs of one shape, and bias, addition and
/// activation are part of the same pass. It knows no gradients.
public struct PackedConvolution {
  private let operators: Operators
  private let kernel: Tensor
  private let bias: Tensor?
  private let stride: [Int]
  private let padding: [Int]
  private let groups: Int

  private struct Operators {
    let pack: Operator
    let convolve: Operator
    let convolveAdding: Operator

    static let present = Self()

    private init?() {
      guard let pack = Operator.packConvolution, let convolve = Operator.convolveFused,
        let convolveAdding = Operator.convolveFusedAdding
      else { return nil }
      (self.pack, self.convolve, self.convolveAdding) = (pack, convolve, convolveAdding)
    }
  }

  /// Whether this build of LibTorch has what it takes.
  public static var isAvailable: Bool { Operators.present != nil }

  /// Packs a kernel; nil where this build of LibTorch cannot.
  ///
  /// - Shape: `kernel` is `[K, C / groups, h, w]` or `[K, C / groups, t, h, w]`, `bias` `[K]`,
  ///   `inputShape` `[B, C, H, W]` or `[B, C, T, H, W]`; inputs of other shapes are right but slower,
  ///   since their calls may have to pack the kernel anew.
  public init?(
    kernel: Tensor,
    bias: Tensor?,
    stride: [Int],
    padding: [Int],
    groups: Int = 1,
    inputShape: [Int]
  ) {
    guard let operators = Operators.present else { return nil }
    self.operators = operators
    self.kernel = operators.pack(
      kernel,
      padding,
      stride,
      stride.map { _ in 1 },
      groups,
      inputShape
    )
    self.bias = bias
    self.stride = stride
    self.padding = padding
    self.groups = groups
  }

  /// Applies the convolution, then adds `other`, then applies `activation`, which may be no other
  /// than `relu` where something is added.
  ///
  /// - Shape: `[B, C, …]`, `[B, K, …]` → `[B, K, …]`.
  public func callAsFunction(
    _ x: Tensor,
    adding other: Tensor? = nil,
    activation: ActivationFunction
  ) -> Tensor {
    let dilation = stride.map { _ in 1 }
    let (name, numbers) = activation.fused
    guard let other else {
      return operators.convolve(
        x,
        kernel,
        bias,
        padding,
        stride,
        dilation,
        groups,
        name,
        numbers,
        String?.none
      )
    }
    precondition(
      activation == .identity || activation == .relu,
      "PackedConvolution: cannot add before \(activation)"
    )
    return operators.convolveAdding(
      x,
      other,
      kernel,
      bias,
      padding,
      stride,
      dilation,
      groups,
      "add",
      1.0,
      activation == .relu ? name : String?.none,
      numbers,
      String?.none
    )
  }
}
