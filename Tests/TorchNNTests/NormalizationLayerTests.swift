import Foundation
import TestSupport
import Testing
import Torch
import TorchNN

@Suite(.oneEngineThread) struct NormalizationLayerTests {
  /// One channel of mean 3, and variance 2 as a population of 4 and 8/3 as a sample.
  private let batch = Tensor([1.0, 3, 3, 5].map(Float.init), shape: [4, 1])

  @Test(arguments: [1, 2, 10])
  func `running statistics approach the batch's by a tenth at a time`(steps: Int) {
    let layer = BatchNorm(1)
    for _ in 0..<steps { _ = layer(batch) }
    let rest = pow(0.9, Double(steps))
    expectClose(layer.runningMean.value.doubles(), [3 * (1 - rest)], within: 1e-6)
    expectClose(layer.runningVar.value.doubles(), [8.0 / 3 * (1 - rest) + rest], within: 1e-6)
  }

  @Test func `training normalises by the batch, evaluating by the running statistics`() {
    let layer = BatchNorm(1)
    expectClose(
      layer(batch).detached().doubles(),
      [-2, 0, 0, 2].map { $0 / (2 + 1e-5).squareRoot() },
      within: 1e-6
    )
    let (mean, variance) = (0.3, 0.9 + 0.1 * 8 / 3)
    let expected = [1.0, 3, 3, 5].map { ($0 - mean) / (variance + 1e-5).squareRoot() }
    for _ in 0..<2 {
      expectClose(evaluating(layer) { layer(batch) }.doubles(), expected, within: 1e-6)
    }
    expectClose(layer.runningMean.value.doubles(), [mean], within: 1e-7)
  }

  @Test func `layer normalisation makes rows standard, training or not`() {
    let layer = LayerNorm(4)
    let rows = batch.reshaped([1, 4])
    let expected = [-2, 0, 0, 2].map { $0 / (2 + 1e-6).squareRoot() }
    expectClose(layer(rows).detached().doubles(), expected, within: 1e-6)
    expectClose(evaluating(layer) { layer(rows) }.doubles(), expected, within: 1e-6)
  }

  @Test func `group normalisation makes clips standard, training or not`() {
    let layer = GroupNorm(2, groupCount: 1)
    let clips = batch.reshaped([2, 2])
    let expected = [-1, 1, -1, 1].map { $0 / (1 + 1e-5).squareRoot() }
    expectClose(layer(clips).detached().doubles(), expected, within: 1e-6)
    expectClose(evaluating(layer) { layer(clips) }.doubles(), expected, within: 1e-6)
  }
}
