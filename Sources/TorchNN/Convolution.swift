public import Torch

/// A convolution over time, height and width, its kernel kept channels last.
public final class Conv3D: Module, UnaryLayer {
  /// `[outputs, inputs / groups, t, h, w]`.
  public let weight: Parameter
  /// `[outputs]`.
  public let bias: Parameter?
  /// Steps along time, height and width.
  public let stride: [Int]
  /// Zeros before and after time, height and width.
  public let padding: [Int]
  /// Equal shares of the channels, none of which sees the others.
  public let groups: Int

  /// Draws the kernel for rectified units, by fan-out (He et al., 2015); the bias is zero.
  public init(
    from inputs: Int,
    to outputs: Int,
    kernel: [Int],
    stride: [Int] = [1, 1, 1],
    padding: [Int] = [0, 0, 0],
    groups: Int = 1,
    hasBias: Bool = false,
    using generator: Generator
  ) {
    let shape = [outputs, inputs / groups] + kernel
    weight = Parameter(heNormal(shape, groups: groups, using: generator).channelsLast())
    bias = hasBias ? Parameter(.zeros([outputs])) : nil
    self.stride = stride
    self.padding = padding
    self.groups = groups
  }

  /// Applies the convolution.
  ///
  /// - Shape: `[B, inputs, T, H, W]` → `[B, outputs, T′, H′, W′]`.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    convolve3D(
      x,
      with: weight.value,
      bias: bias?.value,
      stride: stride,
      padding: padding,
      groups: groups
    )
  }
}

/// A convolution over height and width, its kernel kept channels last.
public final class Conv2D: Module, UnaryLayer {
  /// `[outputs, inputs, h, w]`.
  public let weight: Parameter
  /// `[outputs]`.
  public let bias: Parameter?
  /// Steps along height and width.
  public let stride: [Int]
  /// Zeros before and after height and width.
  public let padding: [Int]

  /// Draws the kernel for rectified units, by fan-out (He et al., 2015); the bias is zero.
  public init(
    from inputs: Int,
    to outputs: Int,
    kernel: [Int],
    stride: [Int] = [1, 1],
    padding: [Int] = [0, 0],
    hasBias: Bool = false,
    using generator: Generator
  ) {
    weight = Parameter(
      heNormal([outputs, inputs] + kernel, using: generator).channelsLast()
    )
    bias = hasBias ? Parameter(.zeros([outputs])) : nil
    self.stride = stride
    self.padding = padding
  }

  /// Applies the convolution.
  ///
  /// - Shape: `[B, inputs, H, W]` → `[B, outputs, H′, W′]`.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    convolve2D(x, with: weight.value, bias: bias?.value, stride: stride, padding: padding)
  }
}

/// Normal with variance 2 / (outputs of a group · kernel size).
private func heNormal(_ shape: [Int], groups: Int = 1, using generator: Generator) -> Tensor {
  let fanOut = shape[0] / groups * shape[2...].reduce(1, *)
  return Tensor.normal(shape, using: generator) * (2 / Double(fanOut)).squareRoot()
}
