import TestSupport
import Testing
import Torch

@testable import TorchNN

@Suite(.oneEngineThread) struct LayerTests {
  private let generator = Generator(seed: 1)

  /// Checks the gradients of the input and of every parameter, in double precision.
  private func expectRightGradients(
    _ layer: some UnaryLayer,
    _ shape: [Int],
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    layer.convertTensors(to: .float64)
    let x = Parameter(.normal(shape, using: generator, type: .float64)).value
    gradientCheck(
      of: [x] + layer.parameters.map(\.parameter.value),
      sourceLocation: sourceLocation
    ) { weightedSum(layer(x)) }
  }

  @Test func `a linear layer is its function with its own tensors`() {
    let layer = Linear(from: 3, to: 2, using: generator)
    let x = Tensor.normal([4, 3], using: generator)
    expectClose(
      layer(x),
      x • layer.weight.value.transposed(0, 1) + (layer.bias?.value ?? .zeros([2])),
      within: 1e-6
    )
    let plain = Linear(from: 3, to: 2, hasBias: false, using: generator)
    #expect(plain.bias == nil)
    #expect(plain.parameters.map(\.path) == ["weight"])
    expectClose(plain(x), x • plain.weight.value.transposed(0, 1), within: 1e-6)
  }

  @Test func `convolutions are their functions with their own tensors`() {
    let clip = Tensor.normal([1, 2, 3, 4, 4], using: generator)
    let cube = Conv3D(
      from: 2,
      to: 3,
      kernel: [3, 2, 2],
      stride: [1, 2, 1],
      padding: [1, 0, 1],
      hasBias: true,
      using: generator
    )
    #expect(cube.weight.value.shape == [3, 2, 3, 2, 2])
    #expect(cube.bias?.value.doubles() == [0, 0, 0])
    #expect(cube(clip).shape == [1, 3, 3, 2, 5])
    expectClose(
      cube(clip),
      convolve3D(clip, with: cube.weight.value, stride: [1, 2, 1], padding: [1, 0, 1]),
      within: 0
    )
    let apart = Conv3D(from: 2, to: 4, kernel: [1, 2, 2], groups: 2, using: generator)
    #expect(apart.weight.value.shape == [4, 1, 1, 2, 2])
    expectClose(
      apart(clip),
      convolve3D(clip, with: apart.weight.value, groups: 2),
      within: 0
    )
    let picture = Tensor.normal([1, 2, 4, 4], using: generator)
    let square = Conv2D(
      from: 2,
      to: 3,
      kernel: [3, 2],
      stride: [2, 1],
      padding: [1, 0],
      using: generator
    )
    #expect(square.bias == nil)
    #expect(square(picture).shape == [1, 3, 2, 3])
    expectClose(
      square(picture),
      convolve2D(picture, with: square.weight.value, stride: [2, 1], padding: [1, 0]),
      within: 0
    )
  }

  @Test func `kernels are kept channels last`() {
    #expect(
      Conv3D(from: 4, to: 4, kernel: [3, 3, 3], using: generator).weight.value.isChannelsLast
    )
    #expect(Conv2D(from: 4, to: 4, kernel: [3, 3], using: generator).weight.value.isChannelsLast)
  }

  @Test func `a chain applies its layers in order`() {
    let chain = Sequential([Activation { $0 + 1.0 }, Activation { $0 * 3.0 }, Activation(relu)])
    #expect(chain(Tensor([1.0, -2], shape: [2])).doubles() == [6, 0])
    let x = Tensor([5.0], shape: [1])
    #expect(Sequential([])(x).isIdentical(to: x))
  }

  @Test func `gradients of layers agree with finite differences`() {
    expectRightGradients(Linear(from: 3, to: 2, using: generator), [4, 3])
    expectRightGradients(
      Conv2D(from: 2, to: 2, kernel: [3, 3], padding: [1, 1], hasBias: true, using: generator),
      [1, 2, 3, 4]
    )
    expectRightGradients(
      Conv3D(
        from: 2,
        to: 2,
        kernel: [3, 1, 1],
        padding: [1, 0, 0],
        hasBias: true,
        using: generator
      ),
      [1, 2, 2, 2, 2]
    )
    expectRightGradients(BatchNorm(2), [3, 2, 2])
    expectRightGradients(LayerNorm(4), [3, 4])
  }

  @Test func `gradients of a chain agree with finite differences, training or not`() {
    let chain = Sequential([
      Conv3D(from: 1, to: 2, kernel: [3, 3, 3], padding: [1, 1, 1], using: generator),
      BatchNorm(2), Activation(gelu),
    ])
    expectRightGradients(chain, [2, 1, 2, 3, 3])
    chain.setTraining(false)
    expectRightGradients(chain, [2, 1, 2, 3, 3])
  }
}
