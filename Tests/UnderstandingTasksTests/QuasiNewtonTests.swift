import TestSupport
import Testing
import Torch

@testable import UnderstandingTasks

@Suite(.oneEngineThread)
struct QuasiNewtonTests {
  /// ½ Σ cᵢ (xᵢ − i)², whose minimum is at (0, 1, 2, …).
  @Test func `the minimum of a badly scaled bowl is found`() {
    let curvatures = Tensor([1, 1e2, 1e4, 1e-2, 3, 7e3], shape: [6, 1])
    let middle = Tensor((0..<6).map(Double.init), shape: [6, 1])
    let found = QuasiNewton(tolerance: 1e-9)
      .minimum(from: Tensor.full([6, 1], 30, type: .float64)) { x in
        let distance = x - middle
        return ((curvatures * distance * distance).sum().item / 2, curvatures * distance)
      }
    expectClose(found, middle, within: 1e-6)
  }

  /// Σ log(eˣ + e⁻ˣ) is no parabola, and full Newton steps from far away overshoot it.
  @Test func `the minimum of a function that is no parabola is found`() {
    let found = QuasiNewton(tolerance: 1e-10)
      .minimum(from: Tensor([30, -4, 0.5], shape: [3, 1])) { x in
        (log(exp(x) + exp(-x)).sum().item, tanh(x))
      }
    expectClose(found, Tensor.zeros([3, 1], type: .float64), within: 1e-9)
  }

  @Test func `a start at the minimum stays there`() {
    let start = Tensor.zeros([2, 2], type: .float64)
    var calls = 0
    let found = QuasiNewton(tolerance: 1e-6).minimum(from: start) { x in
      calls += 1
      return ((x * x).sum().item, x * 2)
    }
    #expect(found.isIdentical(to: start))
    #expect(calls == 1)
  }
}
