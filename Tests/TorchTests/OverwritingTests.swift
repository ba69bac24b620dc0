import TestSupport
import Testing

@testable import Torch

/// What optimizers and momentum encoders write in place.
@Suite(.oneEngineThread) struct OverwritingTests {
  @Test func `assigning keeps type, layout and the wish for gradients`() {
    let grid = Grid.random([1, 2, 2, 2], seed: 1)
    let x = Tensor.zeros([1, 2, 2, 2]).channelsLast()
    x.requireGradient()
    x.assign(grid.tensor)
    #expect(x.dataType == .float32)
    #expect(x.isChannelsLast)
    #expect(x.requiresGradient)
    expectClose(x, grid.tensor, within: 1e-7)
    (x * 2).sum().backward()
    #expect(x.gradient?.doubles() == [Double](repeating: 2, count: 8))
  }

  @Test func `lists are moved, scaled and added to, pair by pair`() {
    let x = [Tensor([1.0, 2], shape: [2]), Tensor([3.0], shape: [1])]
    let y = [Tensor([5.0, 6], shape: [2]), Tensor([7.0], shape: [1])]
    interpolate(x, towards: y, weight: 0.25)
    #expect(x.map { $0.doubles() } == [[2, 3], [4]])
    scale(x, by: 2)
    #expect(x.map { $0.doubles() } == [[4, 6], [8]])
    add(y, times: -0.5, to: x)
    #expect(x.map { $0.doubles() } == [[1.5, 3], [4.5]])
    #expect(y.map { $0.doubles() } == [[5, 6], [7]])
  }

  @Test func `parameters are written without being recorded`() {
    let x = Tensor([1.0], shape: [1])
    x.requireGradient()
    scale([x], by: 3)
    add([x], times: 1, to: [x])
    interpolate([x], towards: [Tensor([0.0], shape: [1])], weight: 0.5)
    #expect(x.item == 3)
    (x * x).sum().backward()
    #expect(x.gradient?.item == 6)
  }

  @Test func `networks write over their own results, and gradients know`() {
    for activation in ActivationFunction.allCases {
      gradientCheck([Grid.random([6], seed: 2).tensor, Grid.random([6], seed: 3).tensor]) {
        weightedSum(($0[0] * 8).addingInPlace($0[1]).activatedInPlace(by: activation))
      }
    }
    let x = Tensor([-1.0, 2, 7], shape: [3])
    let y = x
    _ = x.activatedInPlace(by: .relu)
    #expect(y.doubles() == [0, 2, 7])
    _ = x.activatedInPlace(by: .relu6)
    #expect(y.doubles() == [0, 2, 6])
  }
}
