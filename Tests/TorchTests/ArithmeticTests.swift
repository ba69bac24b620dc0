import TestSupport
import Testing

@testable import Torch

@Suite(.oneEngineThread) struct ArithmeticTests {
  let a = Grid.random([2, 3], seed: 1)
  let b = Grid.random([2, 3], seed: 2)

  @Test func `sums, differences, products and quotients go element by element`() {
    let (x, y) = (a.tensor, b.tensor)
    expectClose((x + y).doubles(), zip(a.values, b.values).map { $0 + $1 }, within: 1e-15)
    expectClose((x - y).doubles(), zip(a.values, b.values).map { $0 - $1 }, within: 1e-15)
    expectClose((x * y).doubles(), zip(a.values, b.values).map { $0 * $1 }, within: 1e-15)
    expectClose((x / y).doubles(), zip(a.values, b.values).map { $0 / $1 }, within: 1e-12)
    expectClose((-x).doubles(), a.values.map { -$0 }, within: 0)
  }

  @Test func `numbers stand on either side`() {
    let x = a.tensor
    expectClose((x + 0.5).doubles(), a.values.map { $0 + 0.5 }, within: 1e-15)
    expectClose((0.5 + x).doubles(), a.values.map { 0.5 + $0 }, within: 1e-15)
    expectClose((x - 0.5).doubles(), a.values.map { $0 - 0.5 }, within: 1e-15)
    expectClose((0.5 - x).doubles(), a.values.map { 0.5 - $0 }, within: 1e-15)
    expectClose((x * 0.5).doubles(), a.values.map { $0 * 0.5 }, within: 1e-15)
    expectClose((0.5 * x).doubles(), a.values.map { 0.5 * $0 }, within: 1e-15)
    expectClose((x / 0.5).doubles(), a.values.map { $0 / 0.5 }, within: 1e-15)
  }

  @Test func `whole numbers stay whole on either side`() {
    let n = Tensor.range(1..<4)
    for result in [n + 2, 2 + n, n - 2, 2 - n, n * 2, 2 * n] {
      #expect(result.dataType == .int64)
    }
    #expect((n + 2).ints() == [3, 4, 5])
    #expect((2 + n).ints() == [3, 4, 5])
    #expect((n - 2).ints() == [-1, 0, 1])
    #expect((2 - n).ints() == [1, 0, -1])
    #expect((n * 2).ints() == [2, 4, 6])
    #expect((2 * n).ints() == [2, 4, 6])
    #expect((n / 2).doubles() == [0.5, 1, 1.5])
  }

  @Test func `a fraction makes whole numbers single precision`() {
    let halves = Tensor.range(1..<3) * 0.5
    #expect(halves.dataType == .float32)
    #expect(halves.doubles() == [0.5, 1])
  }

  @Test func `operators bind as in arithmetic`() {
    let (x, y, z) = (a.tensor, b.tensor, Grid.random([2, 3], seed: 3).tensor)
    expectClose(x + y * z, x + (y * z), within: 0)
    expectClose(x - y / z, x - (y / z), within: 0)
    expectClose(-x + y, (-x) + y, within: 0)
    expectClose(x - y - z, (x - y) - z, within: 0)
    let (p, q) = (Grid.random([2, 2], seed: 4).tensor, Grid.random([2, 2], seed: 5).tensor)
    expectClose(p + p • q * 2, p + ((p • q) * 2), within: 0)
    expectClose(p • q • p, (p • q) • p, within: 0)
  }

  @Test(arguments: [
    ([2, 3], [3]), ([2, 3], [2, 1]), ([2, 1], [1, 3]), ([4, 1, 3], [2, 1]), ([2, 3], []),
  ])
  func `axes of length one and axes that lack are repeated`(left: [Int], right: [Int]) {
    let (a, b) = (Grid.random(left, seed: 6), Grid.random(right, seed: 7))
    let rank = max(left.count, right.count)
    func length(_ axis: Int, of shape: [Int]) -> Int {
      let place = axis - (rank - shape.count)
      return place < 0 ? 1 : shape[place]
    }
    func element(_ grid: Grid, _ index: [Int]) -> Double {
      grid[zip(index.suffix(grid.shape.count), grid.shape).map { $1 == 1 ? 0 : $0 }]
    }
    let sum = Grid((0..<rank).map { max(length($0, of: left), length($0, of: right)) }) {
      element(a, $0) + element(b, $0)
    }
    expectClose(a.tensor + b.tensor, sum.tensor, within: 1e-15)
  }

  @Test func `the matrix product agrees with three loops`() {
    let (a, b) = (Grid.random([3, 4], seed: 8), Grid.random([4, 2], seed: 9))
    let product = Grid([3, 2]) { index in
      (0..<4).reduce(0) { $0 + a[index[0], $1] * b[$1, index[1]] }
    }
    expectClose(a.tensor • b.tensor, product.tensor, within: 1e-14)
  }

  @Test func `the matrix product goes batch by batch`() {
    let (a, b) = (Grid.random([2, 3, 4], seed: 10), Grid.random([2, 4, 2], seed: 11))
    let product = Grid([2, 3, 2]) { index in
      (0..<4).reduce(0) { $0 + a[index[0], index[1], $1] * b[index[0], $1, index[2]] }
    }
    expectClose(a.tensor • b.tensor, product.tensor, within: 1e-14)
  }

  @Test func `shapes that do not fit stop the process in LibTorch's words`() async {
    let result = await #expect(
      processExitsWith: .failure,
      observing: [\.standardErrorContent]
    ) {
      _ = Tensor.ones([8, 512]) • Tensor.ones([256, 128])
    }
    expectStandardError(
      of: result,
      contains: "aten::matmul: mat1 and mat2 shapes cannot be multiplied (8x512 and 256x128)"
    )
  }

  @Test func `lengths that cannot be repeated stop the process in LibTorch's words`() async {
    let result = await #expect(
      processExitsWith: .failure,
      observing: [\.standardErrorContent]
    ) {
      _ = Tensor.ones([2]) + Tensor.ones([3])
    }
    expectStandardError(
      of: result,
      contains: "aten::add: The size of tensor a (2) must match the size of tensor b (3)"
    )
  }
}
