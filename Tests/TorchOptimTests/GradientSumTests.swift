import TestSupport
import Testing
import Torch
import TorchNN
import TorchOptim

@Suite(.oneEngineThread) struct GradientSumTests {
  @Test func `gradients of losses add up, each limited by itself`() {
    let module = SampleParameters()
    let sum = GradientSum(of: module)
    // 0, 0, 3, 4 is five long, 0, 60, 0, 80 a hundred.
    (module.weight.value * Tensor([0.0, 0, 3, 4], shape: [2, 2])).sum().backward()
    module.limitGradients(toNorm: 10)
    sum.take()
    #expect(module.weight.value.gradient == nil)
    (module.weight.value * Tensor([0.0, 60, 0, 80], shape: [2, 2])).sum().backward()
    module.limitGradients(toNorm: 10)
    sum.take()
    sum.give()
    expectClose(module.weight.value.gradient?.doubles() ?? [], [0, 6, 3, 12], within: 1e-14)
  }

  @Test func `a parameter that only one loss reaches has that one's gradient`() {
    let module = SampleParameters()
    let sum = GradientSum(of: module)
    (module.bias.value * Tensor([4.0, 8], shape: [2])).sum().backward()
    sum.take()
    module.weight.value.sum().backward()
    sum.take()
    sum.give()
    #expect(module.weight.value.gradient?.doubles() == [1, 1, 1, 1])
    #expect(module.bias.value.gradient?.doubles() == [4, 8])
  }

  @Test func `what no loss reaches has none`() {
    let module = SampleParameters()
    let sum = GradientSum(of: module)
    module.weight.value.sum().backward()
    sum.take()
    sum.give()
    #expect(module.bias.value.gradient == nil)
  }
}
