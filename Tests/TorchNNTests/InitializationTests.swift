import TestSupport
import Testing
import Torch
import TorchNN

/// The moments of freshly drawn weights, within five standard errors.
@Suite(.oneEngineThread) struct InitializationTests {
  private func variance(_ x: Tensor) -> Double {
    let x = x.detached().converted(to: .float64)
    return (x * x).mean().item
  }

  @Test func `linear weights and biases are uniform within one over the root of the inputs`() {
    let layer = Linear(from: 256, to: 128, using: Generator(seed: 1))
    for tensor in [layer.weight.value, layer.bias?.value].compactMap({ $0?.detached() }) {
      let values = tensor.doubles()
      #expect(values.allSatisfy { abs($0) <= 1.0 / 16 })
      // ±a has variance a²/3, and a fourth moment of a⁴/5.
      let (second, fourth) = (1.0 / 256 / 3, 1.0 / 256 / 256 / 5)
      let count = Double(values.count)
      expectClose(tensor.mean().item, 0, within: 5 * (second / count).squareRoot())
      expectClose(
        variance(tensor),
        second,
        within: 5 * ((fourth - second * second) / count).squareRoot()
      )
      #expect((values.map(abs).max() ?? 0) > 0.9 / 16)
    }
  }

  @Test func `kernels are normal with variance two by outputs and kernel size`() {
    let generator = Generator(seed: 2)
    let kernels = [
      (Conv3D(from: 16, to: 32, kernel: [3, 3, 3], using: generator).weight, 32 * 27),
      (Conv3D(from: 64, to: 16, kernel: [3, 1, 1], using: generator).weight, 16 * 3),
      (Conv2D(from: 16, to: 64, kernel: [5, 3], using: generator).weight, 64 * 15),
    ]
    for (kernel, fanOut) in kernels {
      let count = Double(kernel.value.count)
      let expected = 2 / Double(fanOut)
      expectClose(
        kernel.value.detached().mean().item,
        0,
        within: 5 * (expected / count).squareRoot()
      )
      expectClose(
        variance(kernel.value),
        expected,
        within: 5 * expected * (2 / count).squareRoot()
      )
    }
  }

  @Test func `normalisations start as the identity on standard input`() {
    let batch = BatchNorm(3)
    #expect(batch.weight.value.doubles() == [1, 1, 1])
    #expect(batch.bias.value.doubles() == [0, 0, 0])
    #expect(batch.runningMean.value.doubles() == [0, 0, 0])
    #expect(batch.runningVar.value.doubles() == [1, 1, 1])
    let layer = LayerNorm(2)
    #expect(layer.weight.value.doubles() == [1, 1])
    #expect(layer.bias.value.doubles() == [0, 0])
  }

  @Test func `the same seed draws the same network`() {
    let (one, same, other) = (
      SampleNetwork(seed: 5).weights, SampleNetwork(seed: 5).weights, SampleNetwork(seed: 6).weights
    )
    #expect(one.allSatisfy { same[$0.key]?.isIdentical(to: $0.value) == true })
    #expect(other["fc.weight"]?.isIdentical(to: one["fc.weight"] ?? .ones([1])) == false)
  }
}
