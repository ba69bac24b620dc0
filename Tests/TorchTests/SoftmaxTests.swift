import Foundation
import TestSupport
import Testing

@testable import Torch

@Suite(.oneEngineThread) struct SoftmaxTests {
  let grid = Grid.random([3, 5], seed: 1).map { $0 * 4 }

  private func row(_ index: Int) -> [Double] { (0..<5).map { grid[index, $0] } }

  private func logSum(_ values: [Double]) -> Double {
    Foundation.log(values.reduce(0) { $0 + Foundation.exp($1) })
  }

  @Test func `softmax, its logarithm and the log of the sum agree with their formulas`() {
    let x = grid.tensor
    let logarithm = Grid([3, 5]) { grid[$0] - logSum(row($0[0])) }
    expectClose(softmax(x, along: 1), logarithm.map { Foundation.exp($0) }.tensor, within: 1e-14)
    expectClose(logSoftmax(x, along: -1), logarithm.tensor, within: 1e-14)
    expectClose(
      logSumExp(x, along: 1).doubles(),
      (0..<3).map { logSum(row($0)) },
      within: 1e-14
    )
    #expect(logSumExp(x, along: 1, keepingAxis: true).shape == [3, 1])
  }

  @Test func `large numbers do not overflow`() {
    let x = Tensor([1000.0, 1000, 0], shape: [1, 3])
    #expect(softmax(x, along: 1).doubles() == [0.5, 0.5, 0])
    expectClose(logSumExp(x, along: 1).item, 1000 + Foundation.log(2), within: 1e-12)
    expectClose(
      logSoftmax(x, along: 1).doubles(),
      [-Foundation.log(2), -Foundation.log(2), -1000 - Foundation.log(2)],
      within: 1e-12
    )
  }

  @Test func `cross-entropy is the mean surprise at the right classes`() {
    let classes = [4, 0, 2]
    let expected = (0..<3).reduce(0) { $0 + logSum(row($1)) - grid[$1, classes[$1]] } / 3
    let loss = crossEntropy(grid.tensor, classes: Tensor(classes, shape: [3]))
    #expect(loss.shape == [])
    expectClose(loss.item, expected, within: 1e-14)
  }

  @Test func `cross-entropy of equal logits is the logarithm of the number of classes`() {
    let loss = crossEntropy(.zeros([2, 7], type: .float64), classes: Tensor([0, 6], shape: [2]))
    expectClose(loss.item, Foundation.log(7), within: 1e-14)
  }

  @Test func `gradients agree with finite differences`() {
    gradientCheck([grid.tensor]) { weightedSum(softmax($0[0], along: 1)) }
    gradientCheck([grid.tensor]) { weightedSum(logSoftmax($0[0], along: 0)) }
    gradientCheck([grid.tensor]) { weightedSum(logSumExp($0[0], along: 1)) }
    gradientCheck([grid.tensor]) {
      crossEntropy($0[0], classes: Tensor([4, 0, 2], shape: [3]))
    }
  }

  @Test func `a class beyond the logits stops the process`() async {
    let result = await #expect(
      processExitsWith: .failure,
      observing: [\.standardErrorContent]
    ) {
      _ = crossEntropy(.zeros([1, 3]), classes: Tensor([3], shape: [1]))
    }
    expectStandardError(of: result, contains: "aten::cross_entropy_loss: Target 3 is out of bounds")
  }
}
