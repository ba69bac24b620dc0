import Foundation
import TestSupport
import Testing
import Torch
import TorchNN

@Suite(.oneEngineThread) struct WeightsTests {
  private func isSame(_ x: [String: Tensor], _ y: [String: Tensor]) -> Bool {
    x.keys == y.keys && x.allSatisfy { y[$0.key]?.isIdentical(to: $0.value) == true }
  }

  /// What another network's weights look like once they have been through a checkpoint.
  private func copies(of weights: [String: Tensor]) -> [String: Tensor] {
    weights.mapValues { $0.detached().copy() }
  }

  @Test func `a network that loads another's weights computes the same`() throws {
    let (one, other) = (SampleNetwork(seed: 1), SampleNetwork(seed: 2))
    let clips = Tensor.normal([2, 3, 3, 5, 5], using: Generator(seed: 3))
    let expected = evaluating(one) { one(clips) }
    #expect(!evaluating(other) { other(clips) }.isIdentical(to: expected))
    try other.load(copies(of: one.weights))
    #expect(isSame(one.weights, other.weights))
    #expect(evaluating(other) { other(clips) }.isIdentical(to: expected))
  }

  @Test func `loading copies the numbers and keeps layout and gradients`() throws {
    let network = SampleNetwork(seed: 1)
    let source = copies(of: SampleNetwork(seed: 2).weights)
    let held = network.stem.weight.value
    try network.load(source.mapValues { $0.contiguous() })
    #expect(held.isIdentical(to: source["stem.weight"] ?? held.zerosLike()))
    #expect(held.isChannelsLast)
    #expect(held.requiresGradient)
    source["stem.weight"]?.assign(held.zerosLike())
    #expect(held.isIdentical(to: network.stem.weight.value))
    #expect(!held.isIdentical(to: held.zerosLike()))
  }

  @Test func `weights of another type are converted`() throws {
    let layer = LayerNorm(2)
    try layer.load([
      "weight": Tensor([1.5, 2.5], shape: [2]), "bias": Tensor([1, 2], shape: [2]),
    ])
    #expect(layer.weight.value.dataType == .float32)
    #expect(layer.weight.value.doubles() == [1.5, 2.5])
    #expect(layer.bias.value.doubles() == [1, 2])
  }

  /// What loading complains about; nothing may have changed by then.
  private func complaint(
    _ layer: Module,
    _ change: (inout [String: Tensor]) -> Void
  ) -> String? {
    let before = copies(of: layer.weights)
    var weights = before.mapValues { $0 + 1.0 }
    change(&weights)
    let error = #expect(throws: TorchError.self) { try layer.load(weights) }
    #expect(error?.code == .mismatch)
    #expect(isSame(layer.weights, before))
    return error?.message
  }

  @Test func `a missing tensor is named`() {
    #expect(
      complaint(LayerNorm(2)) { $0["bias"] = nil }
        == "the weights are not those of this LayerNorm: missing 'bias'"
    )
  }

  @Test func `a surplus tensor is named`() {
    #expect(
      complaint(LayerNorm(2)) { $0["gain"] = .ones([2]) }
        == "the weights are not those of this LayerNorm: unknown 'gain'"
    )
  }

  @Test func `a tensor of another shape is named with both shapes`() {
    #expect(
      complaint(LayerNorm(2)) { $0["bias"] = .ones([3]) }
        == "the weights are not those of this LayerNorm: 'bias' is [3] instead of [2]"
    )
    #expect(
      complaint(LayerNorm(2)) { $0["bias"] = .ones([2, 1]) }
        == "the weights are not those of this LayerNorm: 'bias' is [2, 1] instead of [2]"
    )
  }

  @Test func `all complaints come at once, three names of each`() {
    let message = complaint(SampleNetwork()) { weights in
      for name in ["stem.weight", "stem.bias", "fc.weight", "fc.bias"] { weights[name] = nil }
      for name in ["d", "a", "c"] { weights[name] = .ones([1]) }
      weights["norm.weight"] = .ones([7])
      weights["norm.bias"] = .ones([7])
    }
    #expect(
      message == """
        the weights are not those of this SampleNetwork: missing 'stem.weight', 'stem.bias', \
        'fc.weight' and 1 more; unknown 'a', 'c', 'd'; 'norm.weight' is [7] instead of [6], \
        'norm.bias' is [7] instead of [6]
        """
    )
  }

  @Test func `weights go through a file unchanged`() throws {
    let (one, other) = (SampleNetwork(seed: 1), SampleNetwork(seed: 2))
    let folder = try TemporaryFolder()
    let path = folder.path(of: "network.safetensors")
    try Safetensors(one.weights).encoded().write(to: .init(filePath: path))
    try other.load(Safetensors(contentsOf: path).tensors)
    #expect(isSame(one.weights, other.weights))
  }
}
