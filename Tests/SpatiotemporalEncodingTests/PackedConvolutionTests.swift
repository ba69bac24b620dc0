import TestSupport
import Testing
import Torch

/// A convolution of pictures or clips, with all that one pass may do.
struct PackedConvolutionCase: CustomTestStringConvertible, Sendable {
  let input: [Int]
  let kernel: [Int]
  let stride: [Int]
  let padding: [Int]
  var groups = 1

  var testDescription: String { "\(input) by \(kernel) in \(groups) groups" }

  static let all = [
    Self(
      input: [2, 3, 4, 8, 8],
      kernel: [16, 3, 3, 3, 3],
      stride: [1, 2, 2],
      padding: [1, 1, 1]
    ),
    Self(input: [2, 3, 9, 8], kernel: [16, 3, 3, 3], stride: [2, 2], padding: [1, 1]),
    Self(input: [2, 24, 9, 8], kernel: [16, 24, 1, 1], stride: [1, 1], padding: [0, 0]),
    Self(
      input: [2, 20, 9, 8],
      kernel: [20, 1, 6, 6],
      stride: [2, 2],
      padding: [2, 2],
      groups: 20
    ),
    Self(
      input: [2, 16, 9, 8],
      kernel: [16, 8, 3, 3],
      stride: [1, 1],
      padding: [1, 1],
      groups: 2
    ),
  ]

  var x: Tensor { .normal(input, using: Generator(seed: 1)).channelsLast() }
  var weight: Tensor { .normal(kernel, using: Generator(seed: 2)).channelsLast() }
  var bias: Tensor { .normal([kernel[0]], using: Generator(seed: 3)) }

  var packed: PackedConvolution {
    get throws {
      try #require(
        PackedConvolution(
          kernel: weight,
          bias: bias,
          stride: stride,
          padding: padding,
          groups: groups,
          inputShape: input
        )
      )
    }
  }

  var plain: Tensor {
    input.count == 4
      ? convolve2D(x, with: weight, bias: bias, stride: stride, padding: padding, groups: groups)
      : convolve3D(x, with: weight, bias: bias, stride: stride, padding: padding, groups: groups)
  }
}

@Suite(.oneEngineThread)
struct PackedConvolutionTests {
  @Test(arguments: PackedConvolutionCase.all, ActivationFunction.allCases)
  func `it is a convolution and an activation`(
    convolution: PackedConvolutionCase,
    activation: ActivationFunction
  ) throws {
    expectClose(
      try convolution.packed(convolution.x, activation: activation),
      activation(convolution.plain),
      within: 1e-4
    )
  }

  @Test(arguments: PackedConvolutionCase.all, [ActivationFunction.identity, .relu])
  func `it adds before it rectifies`(
    convolution: PackedConvolutionCase,
    activation: ActivationFunction
  ) throws {
    let plain = convolution.plain
    let other = Tensor.normal(plain.shape, using: Generator(seed: 4)).channelsLast()
    expectClose(
      try convolution.packed(convolution.x, adding: other, activation: activation),
      activation(plain + other),
      within: 1e-4
    )
  }

  @Test(arguments: PackedConvolutionCase.all)
  func `another batch is right too`(convolution: PackedConvolutionCase) throws {
    let one = convolution.x.narrowed(along: 0, to: 1..<2)
    expectClose(
      try convolution.packed(one, activation: .identity),
      convolution.plain.narrowed(along: 0, to: 1..<2),
      within: 1e-4
    )
  }

  @Test func `to add before another activation is a programming error`() async {
    await #expect(processExitsWith: .failure) {
      let convolution = PackedConvolutionCase.all[1]
      _ = try convolution.packed(convolution.x, adding: convolution.plain, activation: .relu6)
    }
  }
}
