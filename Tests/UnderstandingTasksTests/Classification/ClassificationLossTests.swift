import Foundation
import TestSupport
import Testing
import Torch

@testable import UnderstandingTasks

@Suite(.oneEngineThread) struct ClassificationLossTests {
  private let logits = Tensor([0.3, -1.2, 2, 0.1, 0.7, -0.4], shape: [2, 3])
  private let targets = [[0.7, 0.1, 0.2], [0.0, 1.0, 0.0]]
  private let weights = [0.5, 2, 1]

  private var targetTensor: Tensor { Tensor(targets.flatMap(\.self), shape: [2, 3]) }
  private var weightTensor: Tensor { Tensor(weights, shape: [3]) }

  @Test func `cross-entropy agrees with its formula`() {
    let rows = logits.rows()
    var (sum, total) = (0.0, 0.0)
    for (row, target) in zip(rows, targets) {
      let normalizer = log(row.reduce(0) { $0 + exp($1) })
      for place in 0..<3 {
        sum -= weights[place] * target[place] * (row[place] - normalizer)
        total += weights[place] * target[place]
      }
    }
    expectClose(
      softCrossEntropy(logits, targets: targetTensor, classWeights: weightTensor).item,
      sum / total,
      within: 1e-12
    )
  }

  @Test func `with whole targets and equal weights it is the plain cross-entropy`() {
    let whole = Tensor([0.0, 0, 1, 1, 0, 0], shape: [2, 3])
    expectClose(
      softCrossEntropy(logits, targets: whole, classWeights: .ones([3], type: .float64)).item,
      crossEntropy(logits, classes: Tensor([2, 0], shape: [2])).item,
      within: 1e-12
    )
  }

  @Test func `binary cross-entropy agrees with its formula, far out too`() {
    let far = Tensor([0.3, -1.2, 2, 800, -800, -0.4], shape: [2, 3])
    let rows = far.rows()
    var sum = 0.0
    for (row, target) in zip(rows, targets) {
      for place in 0..<3 {
        let z = row[place]
        // log(1 + eᶻ), by the larger of its two terms.
        let (on, off) = (max(-z, 0) + log1p(exp(-abs(z))), max(z, 0) + log1p(exp(-abs(z))))
        sum += weights[place] * target[place] * on + (1 - target[place]) * off
      }
    }
    expectClose(
      binaryCrossEntropies(far, targets: targetTensor, classWeights: weightTensor).mean().item,
      sum / 6,
      within: 1e-9
    )
  }

  @Test func `gradients are those of the values`() {
    gradientCheck([logits]) { inputs in
      softCrossEntropy(inputs[0], targets: targetTensor, classWeights: weightTensor)
    }
    gradientCheck([logits]) { inputs in
      binaryCrossEntropies(inputs[0], targets: targetTensor, classWeights: weightTensor).mean()
    }
  }

  @Test func `rare classes count more, and all clips together as many as they are`() {
    let weights = classWeights([9, 1, 0])
    #expect(weights[1] == 3 * weights[0])
    #expect(weights[2] == 0)
    expectClose(9 * weights[0] + weights[1], 10, within: 1e-12)
  }
}
