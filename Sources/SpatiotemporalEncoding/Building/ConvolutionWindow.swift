import Torch

/// How a convolution moves over time, height and width; odd kernels are padded by half.
struct ConvolutionWindow: Hashable {
  /// Steps that the kernel covers.
  var kernel: [Int]
  /// Steps from one output to the next.
  var stride: [Int]
  /// Zeros before and after.
  var padding: [Int] { kernel.map { $0 / 2 } }

  /// Covers height and width.
  static func spatial(_ size: Int, stride: Int = 1) -> Self {
    Self(kernel: [1, size, size], stride: [1, stride, stride])
  }

  /// Covers time.
  static func temporal(_ size: Int, stride: Int = 1) -> Self {
    Self(kernel: [size, 1, 1], stride: [stride, 1, 1])
  }

  /// Covers all three.
  static func cube(_ size: Int, stride: Int = 1) -> Self {
    Self(kernel: [size, size, size], stride: [stride, stride, stride])
  }
}

extension ConvolutionWindow {
  /// Slides `kernel` over time, height and width.
  ///
  /// - Shape: `[B, C, T, H, W]`, `[K, C, t, h, w]` → `[B, K, T′, H′, W′]`.
  func convolve(_ x: Tensor, with kernel: Tensor, bias: Tensor? = nil) -> Tensor {
    if bias == nil, coversAll(timeSteps: x.shape[2]) {
      return convolveAllTimeSteps(x, with: kernel)
    }
    return convolve3D(x, with: kernel, bias: bias, stride: stride, padding: padding)
  }
}
