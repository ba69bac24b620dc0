import Foundation
import TestSupport
import Testing
import Torch

@testable import UnderstandingTasks

@Suite(.oneEngineThread)
struct SoftmaxRegressionTests {
  private let features = Tensor.normal([12, 3], using: Generator(seed: 3), type: .float64)
  private let classes = [0, 1, 2, 3, 0, 1, 2, 3, 1, 1, 2, 0]
  private let weights = Tensor.normal([4, 4], using: Generator(seed: 4), type: .float64)

  @Test(arguments: [1, 2])
  func `the loss agrees with its formula`(viewCount: Int) {
    let classes = Array(classes.prefix(12 / viewCount))
    let loss = SoftmaxLoss(features: features, classes: classes, classCount: 4)
    expectClose(
      loss(weights, 0.7).value,
      naiveLoss(weights.doubles(), classes, viewCount: viewCount, strength: 0.7),
      within: 1e-12
    )
  }

  @Test func `the gradient agrees with finite differences`() {
    let loss = SoftmaxLoss(features: features, classes: classes, classCount: 4)
    let start = weights.doubles()
    let slopes = start.indices.map { place in
      let sides = [1e-5, -1e-5].map { step in
        var moved = start
        moved[place] += step
        return naiveLoss(moved, classes, viewCount: 1, strength: 0.7)
      }
      return (sides[0] - sides[1]) / 2e-5
    }
    expectClose(loss(weights, 0.7).gradient.doubles(), slopes, within: 1e-8)
  }

  @Test(arguments: [100.0, 1, 1e-2, 1e-4, 1e-6])
  func `the gradient vanishes at the minimum`(strength: Double) {
    let loss = SoftmaxLoss(features: features, classes: classes, classCount: 4)
    let minimum = loss.minimum(strength: strength, from: loss.origin, tolerance: 1e-7)
    expectClose(
      loss(minimum, strength).gradient,
      Tensor.zeros([4, 4], type: .float64),
      within: 1e-7
    )
  }

  /// Without weights, the constants alone reproduce the classes' shares.
  @Test func `an overwhelming penalty leaves the shares of the classes`() {
    let loss = SoftmaxLoss(features: features, classes: classes, classCount: 4)
    let minimum = loss.minimum(strength: 1e9, from: loss.origin, tolerance: 1e-9)
    let probabilities = SoftmaxRegression(weights: minimum)
      .probabilities(of: features, viewCount: 12)
    let shares = (0..<4).map { place in Double(classes.count { $0 == place }) / 12 }
    expectClose(probabilities.doubles(), shares, within: 1e-6)
  }

  @Test func `the probabilities of a clip are the mean over its views`() {
    let regression = SoftmaxRegression(weights: weights)
    let single = regression.probabilities(of: features, viewCount: 1)  // [12, 4]
    let paired = regression.probabilities(of: features, viewCount: 2)  // [6, 4]
    expectClose(paired, single.reshaped([6, 2, 4]).mean(along: 1), within: 1e-15)
  }

  /// Σₙ meanᵥ −log softmax(W xₙᵥ + b)[yₙ] + λ/2 ‖W‖², divided by the number of items.
  private func naiveLoss(
    _ weights: [Double],
    _ classes: [Int],
    viewCount: Int,
    strength: Double
  ) -> Double {
    let values = features.doubles()
    var sum = 0.0
    for row in 0..<12 {
      let x = Array(values[row * 3..<row * 3 + 3]) + [1]
      let logits = (0..<4).map { k in (0..<4).reduce(0) { $0 + x[$1] * weights[$1 * 4 + k] } }
      let total = logits.reduce(0) { $0 + exp($1) }
      sum += log(total) - logits[classes[row / viewCount]]
    }
    let penalty = weights.prefix(12).reduce(0) { $0 + $1 * $1 } * strength / 2
    return (sum / Double(viewCount) + penalty) / Double(classes.count)
  }
}
