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

  @Test func `attention adds a bias to the scaled products`() {
    let (q, k, v) = (
      Tensor.normal([2, 2, 3, 4], using: Generator(seed: 1), type: .float64),
      Tensor.normal([2, 2, 5, 4], using: Generator(seed: 2), type: .float64),
      Tensor.normal([2, 2, 5, 4], using: Generator(seed: 3), type: .float64)
    )
    let bias = Tensor.normal([1, 2, 3, 5], using: Generator(seed: 4), type: .float64)
    expectClose(
      attention(query: q, key: k, value: v, bias: bias, scale: 0.3),
      softmax(q • k.transposed(2, 3) * 0.3 + bias, along: 3) • v,
      within: 1e-14
    )
    gradientCheck([q, k, v, bias]) {
      weightedSum(attention(query: $0[0], key: $0[1], value: $0[2], bias: $0[3], scale: 0.3))
    }
  }

  @Test(arguments: [([3, 3, 3], [1, 2, 2], [1, 1, 1]), ([2, 1, 3], [2, 1, 1], [0, 0, 1])])
  func `pooling takes the largest of each window`(
    kernel: [Int],
    stride: [Int],
    padding: [Int]
  ) {
    let x = Grid.random([2, 2, 4, 3, 5], seed: 10)
    let lengths = (0..<3).map { (axis: Int) -> Int in
      (x.shape[2 + axis] + 2 * padding[axis] - kernel[axis]) / stride[axis] + 1
    }
    let expected = Grid([2, 2] + lengths) { place in
      let window = Grid.indices(of: kernel).map { (tap: [Int]) -> Double in
        let source = (0..<3).map { (axis: Int) -> Int in
          place[2 + axis] * stride[axis] + tap[axis] - padding[axis]
        }
        return x.value([place[0], place[1]] + source, else: -.infinity)
      }
      return window.max() ?? 0
    }
    func pooled(_ x: Tensor) -> Tensor {
      maxPool3D(x, kernel: kernel, stride: stride, padding: padding)
    }
    expectClose(pooled(x.tensor), expected.tensor, within: 0)
    #expect(pooled(x.tensor.channelsLast()).isChannelsLast)
    gradientCheck([x.tensor]) { weightedSum(pooled($0[0])) }
  }

  @Test(arguments: [3, 5, 8])
  func `a sequence of another length lies on the lines between its numbers`(length: Int) {
    let x = Grid.random([1, 2, 5], seed: 11)
    let expected = Grid([1, 2, length]) { place in
      // Places are the middles of equal parts; before the first middle and after the last all is even.
      let middle = (Double(place[2]) + 0.5) * 5 / Double(length) - 0.5
      let (near, share) = (Int(max(middle, 0)), max(middle, 0) - max(middle, 0).rounded(.down))
      let (left, right) = (x[0, place[1], near], x[0, place[1], min(near + 1, 4)])
      return left * (1 - share) + right * share
    }
    expectClose(resize1D(x.tensor, length: length), expected.tensor, within: 1e-14)
    gradientCheck([x.tensor]) { weightedSum(resize1D($0[0], length: length)) }
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

  @Test func `resizing by cubics agrees with their formula, edges continued`() {
    let x = Grid.random([1, 2, 4, 5], seed: 10)
    func weight(_ distance: Double) -> Double {
      let (d, slope) = (Swift.abs(distance), -0.75)
      return d <= 1
        ? (slope + 2) * d * d * d - (slope + 3) * d * d + 1
        : d < 2 ? slope * (d * d * d - 5 * d * d + 8 * d - 4) : 0
    }
    func taps(_ place: Int, from old: Int, to new: Int) -> [(source: Int, weight: Double)] {
      let middle = (Double(place) + 0.5) * Double(old) / Double(new) - 0.5
      return (-1...2).map { offset in
        let source = Int(middle.rounded(.down)) + offset
        return (min(max(source, 0), old - 1), weight(middle - Double(source)))
      }
    }
    for (height, width) in [(7, 3), (4, 5), (3, 9)] {
      let expected = Grid([1, 2, height, width]) { place in
        taps(place[2], from: 4, to: height).reduce(0) { sum, row in
          taps(place[3], from: 5, to: width).reduce(sum) {
            $0 + row.weight * $1.weight * x[0, place[1], row.source, $1.source]
          }
        }
      }
      expectClose(
        resizeByCubics2D(x.tensor, height: height, width: width),
        expected.tensor,
        within: 1e-14
      )
    }
    gradientCheck([x.tensor]) { weightedSum(resizeByCubics2D($0[0], height: 7, width: 3)) }
  }

  @Test func `an even picture stays even at any size`() {
    let x = Tensor.full([1, 3, 7, 9], 0.25, type: .float64)
    for (height, width) in [(3, 4), (7, 9), (20, 11)] {
      let y = resize2D(x, height: height, width: width)
      expectClose(y, .full([1, 3, height, width], 0.25, type: .float64), within: 1e-14)
    }
  }
}
