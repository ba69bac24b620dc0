import TestSupport
import Testing
import Torch

@Suite(.oneEngineThread)
struct QuantizedConvolutionTests {
  /// Numbers that 8-bit integers hold exactly: inputs are whole, kernels are whole with ±127 in each
  /// output channel, so that both scales are 1.
  private struct Whole {
    let convolution: PackedConvolutionCase
    let x: Tensor
    let kernel: Tensor

    init(_ convolution: PackedConvolutionCase) {
      self.convolution = convolution
      x = rounded(clamp(convolution.x * 20 + 30, to: 0...127))
      let drawn = rounded(clamp(convolution.weight * 30, to: -126...126))
      // One step of each output channel's kernel is its largest.
      let count = drawn.shape.dropFirst().reduce(1, *)
      let last = concatenate(
        [.zeros([drawn.shape[0], count - 1]), .ones([drawn.shape[0], 1])],
        along: 1
      ).reshaped(drawn.shape)
      kernel = (drawn * (Tensor.ones(drawn.shape) - last) + last * 127).channelsLast()
    }

    func quantized(_ range: ClosedRange<Double> = 0...127) throws -> QuantizedConvolution {
      try #require(
        QuantizedConvolution(
          kernel: kernel,
          bias: convolution.bias,
          stride: convolution.stride,
          padding: convolution.padding,
          groups: convolution.groups,
          inputRange: range,
          inputShape: convolution.input
        )
      )
    }

    /// The same in floating point; whole numbers this small are exact there.
    func plain(_ x: Tensor) -> Tensor {
      convolution.input.count == 4
        ? convolve2D(
          x,
          with: kernel,
          bias: convolution.bias,
          stride: convolution.stride,
          padding: convolution.padding,
          groups: convolution.groups
        )
        : convolve3D(
          x,
          with: kernel,
          bias: convolution.bias,
          stride: convolution.stride,
          padding: convolution.padding,
          groups: convolution.groups
        )
    }
  }

  @Test(arguments: PackedConvolutionCase.all, ActivationFunction.allCases)
  func `whole numbers come out as in floating point`(
    convolution: PackedConvolutionCase,
    activation: ActivationFunction
  ) throws {
    let whole = Whole(convolution)
    let plain = whole.plain(whole.x)
    let scale = abs(plain).reshaped([-1]).maximum(along: 0).item
    expectClose(
      try whole.quantized()(whole.x, activation: activation),
      activation(plain),
      within: 1e-5 * scale
    )
    let other = Tensor.normal(plain.shape, using: Generator(seed: 4)).channelsLast()
    expectClose(
      try whole.quantized()(whole.x, adding: other, activation: activation),
      activation(plain + other),
      within: 1e-5 * scale
    )
  }

  @Test(arguments: PackedConvolutionCase.all)
  func `borders are zero where the range begins below`(
    convolution: PackedConvolutionCase
  ) throws {
    let whole = Whole(convolution)
    let x = whole.x - 63
    let plain = whole.plain(x)
    let scale = abs(plain).reshaped([-1]).maximum(along: 0).item
    expectClose(
      try whole.quantized(-63...64)(x, activation: .identity),
      plain,
      within: 1e-5 * scale
    )
  }

  @Test func `what lies outside the range is taken for its ends`() throws {
    let whole = Whole(PackedConvolutionCase.all[2])
    expectClose(
      try whole.quantized()(whole.x * 4 - 100, activation: .identity),
      whole.plain(clamp(whole.x * 4 - 100, to: 0...127)),
      within: 1
    )
  }

  @Test(arguments: PackedConvolutionCase.all)
  func `real numbers err by no more than their steps`(
    convolution: PackedConvolutionCase
  ) throws {
    let quantized = try #require(
      QuantizedConvolution(
        kernel: convolution.weight,
        bias: convolution.bias,
        stride: convolution.stride,
        padding: convolution.padding,
        groups: convolution.groups,
        inputRange: -5...5,
        inputShape: convolution.input
      )
    )
    let error = abs(quantized(convolution.x, activation: .identity) - convolution.plain)
    // Half a step of each factor: |x| ≤ 5 of |w| / 127 / 2, |w| of 10 / 127 / 2, summed over the kernel.
    let kernel = abs(convolution.weight).reshaped([convolution.kernel[0], -1])  // [K, n]
    let count = Double(kernel.shape[1])
    let bound =
      kernel.maximum(along: 1) / 127 / 2 * 5 * count + kernel.sum(along: 1) * (10.0 / 127 / 2)
    let worst = error.transposed(0, 1).flattened(from: 1).maximum(along: 1)  // [K]
    #expect(zip(worst.floats(), bound.floats()).allSatisfy { $0 <= $1 })
  }
}
