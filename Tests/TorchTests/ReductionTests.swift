import Foundation
import TestSupport
import Testing

@testable import Torch

@Suite(.oneEngineThread) struct ReductionTests {
  let grid = Grid.random([2, 3, 4], seed: 1)

  /// The numbers along one axis, for each index of the others.
  private func lines(along axis: Int) -> [[Double]] {
    var others = grid.shape
    others[axis] = 1
    return Grid.indices(of: others).map { index in
      (0..<grid.shape[axis]).map { place in
        var index = index
        index[axis] = place
        return grid[index]
      }
    }
  }

  private func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

  @Test func `all elements have a sum and a mean`() {
    expectClose(grid.tensor.sum().item, grid.values.reduce(0, +), within: 1e-14)
    expectClose(grid.tensor.mean().item, mean(grid.values), within: 1e-14)
    #expect(grid.tensor.sum().shape == [])
  }

  @Test(arguments: [0, 1, 2, -1])
  func `sums, means and extremes are taken along an axis`(axis: Int) {
    let x = grid.tensor
    let lines = lines(along: axis < 0 ? axis + 3 : axis)
    expectClose(x.sum(along: axis).doubles(), lines.map { $0.reduce(0, +) }, within: 1e-14)
    expectClose(x.mean(along: axis).doubles(), lines.map(mean), within: 1e-14)
    #expect(x.maximum(along: axis).doubles() == lines.map { $0.max() })
    #expect(x.minimum(along: axis).doubles() == lines.map { $0.min() })
    #expect(
      x.indexOfMaximum(along: axis).ints()
        == lines.map { line in line.indices.max { line[$0] < line[$1] } }
    )
  }

  @Test(arguments: [0, 1, 2])
  func `the standard deviation is the population's`(axis: Int) {
    let expected = lines(along: axis).map { line in
      mean(line.map { pow($0 - mean(line), 2) }).squareRoot()
    }
    expectClose(
      grid.tensor.standardDeviation(along: axis).doubles(),
      expected,
      within: 1e-14
    )
  }

  @Test(arguments: [0, 1, 2])
  func `the norm is the Euclidean length`(axis: Int) {
    let expected = lines(along: axis).map { $0.reduce(0) { $0 + $1 * $1 }.squareRoot() }
    expectClose(grid.tensor.norm(along: axis).doubles(), expected, within: 1e-14)
  }

  @Test func `the norm of all elements is the length of them as one vector`() {
    let squares = grid.tensor.doubles().reduce(0) { $0 + $1 * $1 }
    expectClose([grid.tensor.norm().item], [squares.squareRoot()], within: 1e-14)
  }

  @Test func `several axes are reduced at once`() {
    let expected = Grid([3]) { index in
      mean(Grid.indices(of: [2, 4]).map { grid[$0[0], index[0], $0[1]] })
    }
    expectClose(grid.tensor.mean(along: 0, 2), expected.tensor, within: 1e-14)
    expectClose(grid.tensor.sum(along: 0, 2) / 8, expected.tensor, within: 1e-14)
  }

  @Test func `reduced axes can be kept with length one`() {
    let x = grid.tensor
    #expect(x.mean(along: 1, keepingAxes: true).shape == [2, 1, 4])
    #expect(x.sum(along: 0, 1, keepingAxes: true).shape == [1, 1, 4])
    #expect(x.standardDeviation(along: 2, keepingAxes: true).shape == [2, 3, 1])
    #expect(x.maximum(along: 1, keepingAxis: true).shape == [2, 1, 4])
    #expect(x.minimum(along: 1, keepingAxis: true).shape == [2, 1, 4])
    #expect(x.norm(along: -1, keepingAxis: true).shape == [2, 3, 1])
    #expect(x.maximum(along: 1).shape == [2, 4])
  }

  @Test func `the largest come first, with their places`() {
    let x = Tensor([3.0, 9, 1, 7, 2, 8], shape: [2, 3])
    let (values, indices) = x.largest(2, along: 1)
    #expect(values.doubles() == [9, 3, 8, 7])
    #expect(indices.ints() == [1, 0, 2, 0])
    #expect(indices.dataType == .int64)
  }

  @Test func `normalised vectors have unit length and their old direction`() {
    let x = grid.tensor
    let unit = x.normalized(along: 2)
    expectClose(unit.norm(along: 2), Tensor.ones([2, 3], type: .float64), within: 1e-14)
    expectClose(unit * x.norm(along: 2, keepingAxis: true), x, within: 1e-14)
  }

  @Test func `a zero vector stays zero when it is normalised`() {
    #expect(Tensor.zeros([1, 3]).normalized(along: 1).doubles() == [0, 0, 0])
  }

  @Test func `many large numbers are summed without overflow in half precision`() {
    // 512 · 256 = 2¹⁷ is beyond half precision; the mean is not.
    #expect(Tensor.full([512], 256, type: .float16).mean().item == 256)
  }
}
