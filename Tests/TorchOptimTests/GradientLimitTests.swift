import TestSupport
import Testing
import Torch
import TorchNN
import TorchOptim

@Suite(.oneEngineThread) struct GradientLimitTests {
  /// Gradients 1, 2, 2, 4 and 4, 8 are √105 long.
  private func module() -> SampleParameters {
    let module = SampleParameters()
    let loss =
      (module.weight.value * Tensor([1.0, 2, 2, 4], shape: [2, 2])).sum()
      + (module.bias.value * Tensor([4.0, 8], shape: [2])).sum()
    loss.backward()
    return module
  }

  @Test func `long gradients are shortened by one factor`() {
    let module = module()
    module.limitGradients(toNorm: 2)
    let factor = 2 / 105.0.squareRoot()
    expectClose(
      module.weight.value.gradient?.doubles() ?? [],
      [1, 2, 2, 4].map { $0 * factor },
      within: 1e-15
    )
    expectClose(
      module.bias.value.gradient?.doubles() ?? [],
      [4, 8].map { $0 * factor },
      within: 1e-15
    )
  }

  @Test func `short gradients stay as they are`() {
    let module = module()
    module.limitGradients(toNorm: 10.3)
    #expect(module.weight.value.gradient?.doubles() == [1, 2, 2, 4])
    #expect(module.bias.value.gradient?.doubles() == [4, 8])
  }

  @Test func `parameters without gradients are passed over`() {
    let module = SampleParameters()
    module.limitGradients(toNorm: 1)
    #expect(module.weight.value.gradient == nil)
    module.weight.value.sum().backward()
    module.limitGradients(toNorm: 1)
    expectClose(
      module.weight.value.gradient?.doubles() ?? [],
      [0.5, 0.5, 0.5, 0.5],
      within: 1e-15
    )
  }
}
