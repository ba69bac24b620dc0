import TestSupport
import Testing
import Torch
import TorchNN
import TorchOptim

@Suite(.oneEngineThread) struct LayerDecayTests {
  private final class Stack: Module {
    let stem: Linear
    let blocks: [Linear]
    let head: Linear

    override init() {
      let generator = Generator(seed: 1)
      stem = Linear(from: 2, to: 2, using: generator)
      blocks = (0..<2).map { _ in Linear(from: 2, to: 2, using: generator) }
      head = Linear(from: 2, to: 1, using: generator)
    }

    func callAsFunction(_ x: Tensor) -> Tensor { head(blocks.reduce(stem(x)) { $1($0) }) }
  }

  @Test func `rates fall from the last layer to the first`() {
    let factor = layerDecay(of: Stack(), 0.5)
    #expect(factor("head.weight") == 0.5)
    #expect(factor("blocks.1.bias") == 0.25)
    #expect(factor("blocks.0.weight") == 0.125)
    #expect(factor("stem.weight") == 0.0625)
  }

  @Test func `a factor is the same as a rate so much lower`() {
    let (whole, part) = (Stack(), Stack())
    for (module, rate, factor) in [(whole, 0.05, 1.0), (part, 0.1, 0.5)] {
      let optimizers: [any Optimizer] = [
        SGD(module, momentum: 0.9, weightDecay: 0.1) { _ in factor },
        AdamW(module, rateFactor: { _ in factor }),
        LARS(module, rateFactor: { _ in factor }),
      ]
      for optimizer in optimizers {
        for _ in 0..<3 {
          module.clearGradients()
          module(.ones([1, 2])).sum().backward()
          optimizer.step(learningRate: rate)
        }
      }
    }
    for (own, other) in zip(whole.parameters, part.parameters) {
      expectClose(own.parameter.value.doubles(), other.parameter.value.doubles(), within: 1e-7)
    }
  }

  @Test func `layers of factor zero rest`() {
    let module = Stack()
    let before = module.stem.weight.value.doubles()
    let optimizer = AdamW(module, rateFactor: { $0.hasPrefix("stem") ? 0 : 1 })
    module(.ones([1, 2])).sum().backward()
    optimizer.step(learningRate: 0.1)
    #expect(module.stem.weight.value.doubles() == before)
    #expect(module.head.weight.value.gradient != nil)
  }
}
