import Testing
import TestSupport
import Torch

@Suite(.oneEngineThread)
struct PackedConvolutionTests {
  private let x = Tensor.normal([2, 3, 4, 8, 8], using: Generator(seed: 1)).channelsLast()
  private let kernel = Tensor.normal([16, 3, 3, 3, 3], using: Generator(seed: 2)).channelsLast()
  private let bias = Tensor.normal([16], using: Generator(seed: 3))

  private var packed: PackedConvolution3D {
    PackedConvolution3D(
      kernel: kernel,
      bias: bias,
      stride: [1, 2, 2],
      padding: [1, 1, 1],
      inputShape: x.shape
    )
  }

  private var plain: Tensor {
    convolve3D(x, with: kernel, bias: bias, stride: [1, 2, 2], padding: [1, 1, 1])
  }

  @Test func `it is a convolution`() {
    expectClose(packed(x, isRectified: false), plain, within: 1e-4)
    expectClose(packed(x, isRectified: true), relu(plain), within: 1e-4)
  }

  @Test func `it adds before it rectifies`() {
    let other = Tensor.normal(plain.shape, using: Generator(seed: 4)).channelsLast()
    expectClose(packed(x, adding: other, isRectified: false), plain + other, within: 1e-4)
    expectClose(packed(x, adding: other, isRectified: true), relu(plain + other), within: 1e-4)
  }

  @Test func `another batch is right too`() {
    let one = x.narrowed(along: 0, to: 1..<2)
    expectClose(
      packed(one, isRectified: false),
      plain.narrowed(along: 0, to: 1..<2),
      within: 1e-4
    )
  }
}
