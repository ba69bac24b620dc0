import TestSupport
import Testing
import Torch

@testable import UnderstandingTasks

@Suite(.oneEngineThread)
struct FeatureScalingTests {
  private let rows =
    Tensor.normal([30, 5], using: Generator(seed: 8), type: .float64) * 7 + 3

  @Test(arguments: [FeatureScaling.Method.unitLength, .standardised])
  func `the mean is zero and the mean squared length is one`(method: FeatureScaling.Method) {
    let scaled = FeatureScaling(of: rows, by: method)(rows)
    expectClose(scaled.mean(along: 0), Tensor.zeros([5], type: .float64), within: 1e-12)
    expectClose((scaled * scaled).sum().item / 30, 1, within: 1e-12)
  }

  @Test func `unit length forgets how long a row is`() {
    let lengths = Tensor((1...30).map(Double.init), shape: [30, 1])
    expectClose(
      FeatureScaling(of: rows * lengths, by: .unitLength)(rows * lengths),
      FeatureScaling(of: rows, by: .unitLength)(rows),
      within: 1e-12
    )
  }

  @Test func `standardised features forget their units`() {
    let units = Tensor([1, 1e3, 1e-3, 60, 25], shape: [1, 5])
    expectClose(
      FeatureScaling(of: rows * units, by: .standardised)(rows * units),
      FeatureScaling(of: rows, by: .standardised)(rows),
      within: 1e-12
    )
  }

  @Test func `a feature that never varies in training says nothing later`() {
    let constant = Tensor([0.1, 1, 0.1, 2, 0.1, 3], shape: [3, 2])
    let scaled = FeatureScaling(of: constant, by: .standardised)(
      Tensor([5, 2], shape: [1, 2])
    )
    expectClose(scaled.doubles(), [0, 0], within: 1e-12)
  }

  @Test(arguments: [FeatureScaling.Method.unitLength, .standardised])
  func `equal rows become zeros`(method: FeatureScaling.Method) {
    let same = Tensor.full([4, 3], 0.3, type: .float64)
    expectClose(
      FeatureScaling(of: same, by: method)(same),
      Tensor.zeros([4, 3], type: .float64),
      within: 1e-12
    )
  }
}
