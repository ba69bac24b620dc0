import TestSupport
import Testing
import Torch
import TorchNN

@Suite(.oneEngineThread) struct LowRankAdapterTests {
  private let layer = Linear(from: 6, to: 4, using: Generator(seed: 1))
  private let x = Tensor.normal([5, 6], using: Generator(seed: 2))

  @Test func `a fresh adapter changes nothing`() {
    let before = layer(x).doubles()
    layer.addAdapter(rank: 2, using: Generator(seed: 3))
    #expect(layer(x).doubles() == before)
  }

  @Test func `only the adapter learns`() {
    layer.addAdapters(rank: 2, using: Generator(seed: 3))
    let trained = layer.parameters.filter(\.parameter.value.requiresGradient).map(\.path)
    #expect(trained == ["adapter.down", "adapter.up"])
    layer(x).sum().backward()
    #expect(layer.weight.value.gradient == nil)
  }

  @Test func `the change is the product of its two parts, and is merged into the weights`() throws {
    let weight = layer.weight.value.copy()
    layer.addAdapter(rank: 2, using: Generator(seed: 3))
    let down = Tensor.normal([2, 6], using: Generator(seed: 4))
    let up = Tensor.normal([4, 2], using: Generator(seed: 5))
    var weights = layer.weights
    (weights["adapter.down"], weights["adapter.up"]) = (down, up)
    try layer.load(weights)
    let expected = linear(x, weight: weight + up • down, bias: layer.bias?.value)
    expectClose(layer(x), expected, within: 1e-6)
    layer.mergeAdapters()
    #expect(layer.parameters.map(\.path) == ["weight", "bias"])
    #expect(!layer.parameters.contains { !$0.parameter.value.requiresGradient })
    expectClose(layer(x), expected, within: 1e-6)
  }

  @Test func `the rank is at most that of the weights`() {
    let adapter = LowRankAdapter(for: layer.weight.value, rank: 100, using: Generator(seed: 1))
    #expect(adapter.down.value.shape == [4, 6])
    #expect(adapter.up.value.shape == [4, 4])
  }
}
