import Torch
import TorchNN

/// Keeps the largest number of each window over time, height and width.
final class MaxPooling: Module, UnaryLayer {
  private let kernel: [Int]
  private let stride: [Int]
  private let padding: [Int]

  /// Pools windows of `kernel` steps along time, height and width; `padding` is never the largest.
  init(_ kernel: [Int], stride: [Int], padding: [Int] = [0, 0, 0]) {
    (self.kernel, self.stride, self.padding) = (kernel, stride, padding)
  }

  /// Applies the pooling; on an axis shorter than the window, that is as long as the axis.
  ///
  /// - Shape: `[B, C, T, H, W]` → `[B, C, T′, H′, W′]`.
  func callAsFunction(_ x: Tensor) -> Tensor {
    let lengths = x.shape.dropFirst(2)
    let kernel = zip(kernel, zip(lengths, padding)).map { min($0, $1.0 + 2 * $1.1) }
    return maxPool3D(x, kernel: kernel, stride: stride, padding: padding)
  }
}
