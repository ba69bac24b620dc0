import TestSupport
import Testing
import Torch

@testable import TorchNN

@Suite(.oneEngineThread) struct ModuleTests {
  @Test func `paths are those of torchvision`() {
    func norm(_ path: String) -> [String] {
      ["weight", "bias", "running_mean", "running_var"].map { "\(path).\($0)" }
    }
    func block(_ path: String, isWider: Bool) -> [String] {
      let units =
        ["conv1", "conv2"].flatMap { ["\(path).\($0).0.weight"] + norm("\(path).\($0).1") }
      return isWider
        ? units + ["\(path).downsample.0.weight"] + norm("\(path).downsample.1") : units
    }
    #expect(
      SampleNetwork().tensors.map(\.path)
        == ["stem.weight", "stem.bias"] + block("layer1.0", isWider: false)
        + block("layer1.1", isWider: true) + ["norm.weight", "norm.bias", "fc.weight", "fc.bias"]
    )
  }

  @Test func `training adjusts parameters, not buffers`() {
    let network = SampleNetwork()
    let paths = network.parameters.map(\.path)
    #expect(paths == network.tensors.map(\.path).filter { !$0.contains("running") })
    #expect(network.parameters.allSatisfy { $0.parameter.value.requiresGradient })
    for (path, cell) in network.tensors {
      #expect(cell.value.requiresGradient == (cell is Parameter), "\(path)")
    }
  }

  @Test func `parameters are counted`() {
    // 4·3·9 + 4; twice 4·4·27 and 2·4; 6·4·27 + 12 and 6·6·27 + 12 and 6·4 + 12; 12; 2·6 + 2.
    let expected = 112 + 2 * (432 + 8) + (648 + 12) + (972 + 12) + (24 + 12) + 12 + 14
    #expect(SampleNetwork().parameterCount == expected)
  }

  @Test func `names are written in snake case, inherited parts first`() {
    #expect(
      Heir().tensors.map(\.path) == [
        "first_part.weight", "first_part.bias", "scale2d", "tables.0", "tables.1",
        "many_layers.0.weight", "many_layers.2.weight", "any_layers.1.weight",
        "any_layers.1.bias", "an_optional.weight", "an_optional.bias", "any_layer.weight",
        "any_layer.bias",
      ]
    )
  }

  @Test func `a chain's layers are numbered, and a module may be empty`() {
    #expect(
      Sequential([Activation(relu), LayerNorm(1)]).tensors.map(\.path) == ["1.weight", "1.bias"]
    )
    #expect(Module().tensors.isEmpty)
    #expect(Module().parameterCount == 0)
  }

  @Test func `a shared parameter is trained once and saved under every name`() {
    let shared = LayerNorm(2)
    let chain = Sequential([shared, LayerNorm(2), shared])
    #expect(chain.parameters.map(\.path) == ["0.weight", "0.bias", "1.weight", "1.bias"])
    #expect(chain.parameterCount == 8)
    #expect(chain.weights.count == 6)
  }

  @Test func `the description lists tensors and counts parameters`() {
    #expect(
      BatchNorm(3).description == """
        BatchNorm
          weight [3]
          bias [3]
          running_mean [3]
          running_var [3]
          6 parameters
        """
    )
  }

  @Test func `moving to where a module is leaves tensors and gradients in place`() throws {
    let layer = Linear(from: 2, to: 1, using: Generator(seed: 1))
    let weight = layer.weight.value
    layer(.ones([1, 2])).sum().backward()
    try layer.move(to: .cpu)
    #expect(layer.weight.value.gradient?.doubles() == [1, 1])
    #expect(weight.gradient != nil)
  }

  @Test func `moving to a device that is not there is refused`() {
    let layer = Linear(from: 2, to: 1, using: Generator(seed: 1))
    let error = #expect(throws: TorchError.self) { try layer.move(to: .cuda(99)) }
    #expect(error?.code == .device)
    #expect(layer.weight.value.device == .cpu)
  }

  @Test func `a module can be stored in another type`() {
    let network = SampleNetwork()
    let before = network.weights
    network.convertTensors(to: .float64)
    for (path, cell) in network.tensors {
      #expect(cell.value.dataType == .float64)
      #expect(cell.value.requiresGradient == (cell is Parameter))
      #expect(cell.value.floats() == before[path]?.floats(), "\(path)")
    }
  }
}

/// Has parts of every sort, and is below another module.
private final class Heir: Forebear {
  let scale2d = Parameter(.ones([1]))
  let tables = [Buffer(.ones([1])), Buffer(.ones([2]))]
  let manyLayers: [Conv2D?] = [layer(), nil, layer()]
  let anyLayers: [any UnaryLayer] = [Activation(relu), LayerNorm(1)]
  let anOptional: LayerNorm? = LayerNorm(1)
  let nothing: Linear? = nil
  let none: [Linear] = []
  let anyLayer: any UnaryLayer = LayerNorm(1)
  // Not parts, and no tensors either.
  let width = 3
  let name: String? = "a"
  let sizes = [1, 2]
  let table = ["a": 1]
  let function: (Tensor) -> Tensor = relu

  private static func layer() -> Conv2D {
    Conv2D(from: 1, to: 1, kernel: [1, 1], using: Generator(seed: 1))
  }
}

private class Forebear: Module {
  let firstPart = LayerNorm(1)
}
