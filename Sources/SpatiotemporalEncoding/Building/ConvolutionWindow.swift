import Torch

/// How a convolution moves over height and width, or over time too; odd kernels are padded by half.
struct ConvolutionWindow: Hashable {
  /// Steps that the kernel covers.
  var kernel: [Int]
  /// Steps from one output to the next.
  var stride: [Int]
  /// Equal shares of the channels, none of which sees the others.
  var groups = 1
  /// Whether each axis has one zero fewer before it than after it.
  var isLate = false

  /// Zeros after each axis.
  var padding: [Int] { kernel.map { $0 / 2 } }
  /// Zeros before each axis.
  var paddingBefore: [Int] { padding.map { isLate ? $0 - 1 : $0 } }

  /// Covers height and width of clips.
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

  /// Covers height and width of single frames.
  static func frame(_ size: Int, stride: Int = 1, groups: Int = 1, isLate: Bool = false) -> Self {
    Self(kernel: [size, size], stride: [stride, stride], groups: groups, isLate: isLate)
  }
}

extension ConvolutionWindow {
  /// Slides `kernel` over height and width, or over time too.
  ///
  /// - Shape: `[B, C, …]`, `[K, C / groups, …]` → `[B, K, …]`.
  func convolve(_ x: Tensor, with kernel: Tensor, bias: Tensor? = nil) -> Tensor {
    let kernel = symmetric(kernel)
    if kernel.rank == 4 {
      return convolve2D(
        x,
        with: kernel,
        bias: bias,
        stride: stride,
        padding: padding,
        groups: groups
      )
    }
    if bias == nil, coversAll(timeSteps: x.shape[2]) {
      return convolveAllTimeSteps(x, with: kernel)
    }
    return convolve3D(
      x,
      with: kernel,
      bias: bias,
      stride: stride,
      padding: padding,
      groups: groups
    )
  }

  /// The kernel that gives the same sums where all axes are padded alike.
  ///
  /// The engine knows no other padding, and a kernel with more zeros in front is cheaper than a copy
  /// of the input with more zeros around.
  ///
  /// - Shape: `[K, C / groups, …]` → same, or one longer along each axis.
  func symmetric(_ kernel: Tensor) -> Tensor {
    isLate ? kernel.padded(stride.flatMap { _ in [1, 0] }).channelsLast() : kernel
  }
}
