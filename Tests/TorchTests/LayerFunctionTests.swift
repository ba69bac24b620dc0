import Foundation
import TestSupport
import Testing

@testable import Torch

@Suite(.oneEngineThread) struct LayerFunctionTests {
  @Test func `a linear map agrees with its sum`() {
    let (x, w, b) = (
      Grid.random([2, 3, 4], seed: 1), Grid.random([5, 4], seed: 2), Grid.random([5], seed: 3)
    )
    let expected = Grid([2, 3, 5]) { place in
      (0..<4).reduce(b[place[2]]) { $0 + x[place[0], place[1], $1] * w[place[2], $1] }
    }
    expectClose(
      linear(x.tensor, weight: w.tensor, bias: b.tensor),
      expected.tensor,
      within: 1e-14
    )
    expectClose(
      linear(x.tensor, weight: w.tensor),
      expected.tensor - b.tensor,
      within: 1e-14
    )
    gradientCheck([x.tensor, w.tensor, b.tensor]) {
      weightedSum(linear($0[0], weight: $0[1], bias: $0[2]))
    }
  }

  @Test func `attention agrees with its formula`() {
    let (q, k, v) = (
      Grid.random([2, 2, 3, 4], seed: 6), Grid.random([2, 2, 5, 4], seed: 7),
      Grid.random([2, 2, 5, 4], seed: 8)
    )
    let expected = Grid([2, 2, 3, 4]) { place in
      let (batch, head, token, feature) = (place[0], place[1], place[2], place[3])
      let weights = (0..<5).map { other in
        let dot = (0..<4).reduce(0) { $0 + q[batch, head, token, $1] * k[batch, head, other, $1] }
        return Foundation.exp(dot / 4.0.squareRoot())
      }
      return (0..<5).reduce(0) {
        $0 + weights[$1] / weights.reduce(0, +) * v[batch, head, $1, feature]
      }
    }
    expectClose(
      attention(query: q.tensor, key: k.tensor, value: v.tensor),
      expected.tensor,
      within: 1e-14
    )
    gradientCheck([q.tensor, k.tensor, v.tensor]) {
      weightedSum(attention(query: $0[0], key: $0[1], value: $0[2]))
    }
  }

  @Test func `pooling keeps the largest number of each window`() {
    let x = Grid.random([2, 3, 5, 4], seed: 10)
    let expected = Grid([2, 3, 3, 2]) { place in
      Grid.indices(of: [3, 3]).map { tap in
        x.value(
          [place[0], place[1], 2 * place[2] + tap[0] - 1, 2 * place[3] + tap[1] - 1],
          else: -.infinity
        )
      }.max() ?? 0
    }
    let pooled = maxPool2D(x.tensor, kernel: [3, 3], stride: [2, 2], padding: [1, 1])
    expectClose(pooled, expected.tensor, within: 0)
  }

  @Test func `halving a picture averages by a triangle two pixels to either side`() {
    let x = Grid.random([1, 1, 1, 8], seed: 9)
    let expected = (0..<4).map { (place: Int) -> Double in
      // 1, 3, 3, 1 about the new pixel's middle; what would lie outside has no weight.
      var (sum, weights) = (0.0, 0.0)
      for (tap, weight) in [1.0, 3, 3, 1].enumerated() {
        let source = 2 * place - 1 + tap
        guard (0..<8).contains(source) else { continue }
        sum += weight * x[0, 0, 0, source]
        weights += weight
      }
      return sum / weights
    }
    expectClose(resize2D(x.tensor, height: 1, width: 4).doubles(), expected, within: 1e-14)
  }

  @Test func `an even picture stays even at any size`() {
    let x = Tensor.full([1, 3, 7, 9], 0.25, type: .float64)
    for (height, width) in [(3, 4), (7, 9), (20, 11)] {
      let y = resize2D(x, height: height, width: width)
      expectClose(y, .full([1, 3, height, width], 0.25, type: .float64), within: 1e-14)
    }
  }
}
