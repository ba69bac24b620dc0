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
  // Of so few channels the kernel's gradient would be written outside its memory in LibTorch 2.13
  // (Documentation/Decisions/0004); the largest number of a window of one pixel is that pixel.
  if kernel.shape[2...] == [1, 1], padding == [0, 0], stride != [1, 1], x.shape[1] < 16 {
    return convolve2D(
      maxPool2D(x, kernel: [1, 1], stride: stride),
      with: kernel,
      bias: bias,
      groups: groups
    )
  }
  let (x, stride, padding) = safely(x, kernel, stride: stride, padding: padding)
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
  let (x, stride, padding) = safely(x, kernel, stride: stride, padding: padding)
  return Operator.conv3d(x, kernel, bias, stride, padding, [1, 1, 1], groups)
}

/// The same sums asked for in a way that LibTorch 2.13 gets right (Documentation/Decisions/0004).
private func safely(
  _ x: Tensor,
  _ kernel: Tensor,
  stride: [Int],
  padding: [Int]
) -> (x: Tensor, stride: [Int], padding: [Int]) {
  let (padded, left) = paddedWhereShort(x, kernel, stride: stride, padding: padding)
  return steppedWhereSingle(padded, kernel, stride: stride, padding: left)
}

/// The input with its short axes padded already, and the padding that is left to do.
///
/// Where an axis with padding is shorter than kernel + stride − 1, the kernel's gradient can be
/// wrong in LibTorch 2.13, or be written outside its memory; the same sum over zeros that are
/// really there is right.
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

/// The input cut to the kernel's length along axes that give one sum, where a stride means nothing.
///
/// In bfloat16 on processors with AMX, one sum along the width with a stride is wrong.
private func steppedWhereSingle(
  _ x: Tensor,
  _ kernel: Tensor,
  stride: [Int],
  padding: [Int]
) -> (x: Tensor, stride: [Int], padding: [Int]) {
  var (x, stride) = (x, stride)
  for (axis, step) in stride.enumerated() where step > 1 && padding[axis] == 0 {
    let (length, window) = (x.shape[axis + 2], kernel.shape[axis + 2])
    guard length >= window, (length - window) / step == 0 else { continue }
    if length > window { x = x.narrowed(along: axis + 2, to: 0..<window) }
    stride[axis] = 1
  }
  return (x, stride, padding)
}
