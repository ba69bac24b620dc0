internal import CTorch

/// How numbers become whole ones from 0 to 127: x / scale + zero, rounded.
struct Quantization {
  let scale: Double
  let zero: Int
  static let largest = 127

  /// Covers a range, and 0 with it, which must be a whole number: borders are padded with it.
  init(covering range: ClosedRange<Double>) {
    let (low, high) = (min(range.lowerBound, 0), max(range.upperBound, 0))
    // Where all is 0, any scale will do.
    scale = high > low ? (high - low) / Double(Self.largest) : 1
    zero = Int((-low / scale).rounded())
  }
}

extension Tensor {
  /// The numbers as whole ones, in the same order in memory.
  ///
  /// LibTorch's own operator for it makes an intermediate copy, which costs as much as a small
  /// convolution.
  ///
  /// - Shape: `[…]`, `float32` on the processor → same, `uint8`.
  func quantized(by quantization: Quantization) -> Tensor {
    var result: OpaquePointer?
    let failure = withHandle {
      ct_tensor_quantize(
        $0,
        Float(1 / quantization.scale),
        Int32(quantization.zero),
        Int32(Quantization.largest),
        &result
      )
    }
    guard let result else {
      preconditionFailure("quantized: \(failure.map { String(cString: $0) } ?? "no result")")
    }
    return Tensor(owning: result)
  }
}
