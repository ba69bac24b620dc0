/// Slides `kernel` over height and width.
///
/// - Shape: `[B, C, H, W]`, `[K, C, h, w]` → `[B, K, H′, W′]`.
public func convolve2D(
  _ x: Tensor,
  with kernel: Tensor,
  bias: Tensor? = nil,
  stride: [Int] = [1, 1],
  padding: [Int] = [0, 0],
  groups: Int = 1
) -> Tensor {
  let (x, padding) = paddedWhereShort(x, kernel, stride: stride, padding: padding)
  return Operator.conv2d(x, kernel, bias, stride, padding, [1, 1], groups)
}

/// Slides `kernel` over time, height and width.
///
/// - Shape: `[B, C, T, H, W]`, `[K, C / groups, t, h, w]` → `[B, K, T′, H′, W′]`.
public func convolve3D(
  _ x: Tensor,
  with kernel: Tensor,
  bias: Tensor? = nil,
  stride: [Int] = [1, 1, 1],
  padding: [Int] = [0, 0, 0],
  groups: Int = 1
) -> Tensor {
  let (x, padding) = paddedWhereShort(x, kernel, stride: stride, padding: padding)
  return Operator.conv3d(x, kernel, bias, stride, padding, [1, 1, 1], groups)
}

/// The input with its short axes padded already, and the padding that is left to do.
///
/// Where an axis with padding is shorter than kernel + stride − 1, the kernel's gradient can be
/// wrong in LibTorch 2.13, or be written outside its memory; the same sum over zeros that are
/// really there is right (Documentation/Decisions/0004).
private func paddedWhereShort(
  _ x: Tensor,
  _ kernel: Tensor,
  stride: [Int],
  padding: [Int]
) -> (x: Tensor, padding: [Int]) {
  let lengths = zip(x.shape.dropFirst(2), kernel.shape.dropFirst(2))
  let isShort = zip(lengths, zip(stride, padding)).map { lengths, window in
    window.1 > 0 && lengths.0 < lengths.1 + window.0 - 1
  }
  guard isShort.contains(true) else { return (x, padding) }
  let amounts = zip(isShort, padding).map { $0 ? $1 : 0 }
  return (
    x.padded(amounts.reversed().flatMap { [$0, $0] }),
    zip(padding, amounts).map { $0 - $1 }
  )
}
