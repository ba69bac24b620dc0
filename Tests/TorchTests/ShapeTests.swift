import TestSupport
import Testing

@testable import Torch

@Suite(.oneEngineThread) struct ShapeTests {
  let grid = Grid([2, 3, 4]) { Double($0[0] * 100 + $0[1] * 10 + $0[2]) }

  @Test func `reshaping keeps the order of the elements`() {
    let x = grid.tensor
    #expect(x.reshaped([4, 6]).doubles() == grid.values)
    #expect(x.reshaped([6, -1]).shape == [6, 4])
    #expect(x.transposed(0, 2).reshaped([-1]).doubles() == x.transposed(0, 2).doubles())
  }

  @Test func `axes change places`() {
    expectClose(
      grid.tensor.transposed(0, -1),
      Grid([4, 3, 2]) { grid[$0[2], $0[1], $0[0]] }.tensor,
      within: 0
    )
    expectClose(
      grid.tensor.permuted([1, 2, 0]),
      Grid([3, 4, 2]) { grid[$0[2], $0[0], $0[1]] }.tensor,
      within: 0
    )
  }

  @Test func `neighbouring axes are made one`() {
    #expect(grid.tensor.flattened().shape == [24])
    #expect(grid.tensor.flattened(from: 1).shape == [2, 12])
    #expect(grid.tensor.flattened(from: 0, through: 1).shape == [6, 4])
    #expect(grid.tensor.flattened(from: 1).doubles() == grid.values)
  }

  @Test func `axes of length one come and go`() {
    #expect(grid.tensor.withAxis(at: 1).shape == [2, 1, 3, 4])
    #expect(grid.tensor.withAxis(at: -1).shape == [2, 3, 4, 1])
    #expect(grid.tensor.withAxis(at: 0).withoutAxis(0).shape == [2, 3, 4])
  }

  @Test func `part of an axis is cut out`() {
    expectClose(
      grid.tensor.narrowed(along: 2, to: 1..<3),
      Grid([2, 3, 2]) { grid[$0[0], $0[1], $0[2] + 1] }.tensor,
      within: 0
    )
    #expect(grid.tensor.narrowed(along: 0, to: 1..<1).shape == [0, 3, 4])
  }

  @Test func `one place of an axis is picked`() {
    expectClose(
      grid.tensor.selected(2, along: 1),
      Grid([2, 4]) { grid[$0[0], 2, $0[1]] }.tensor,
      within: 0
    )
    expectClose(
      grid.tensor.selected(-1, along: 0),
      Grid([3, 4]) { grid[1, $0[0], $0[1]] }.tensor,
      within: 0
    )
  }

  @Test func `places are gathered in the order asked for`() {
    let places = [2, 0, 2]
    expectClose(
      grid.tensor.gathered(Tensor(places, shape: [3]), along: 1),
      Grid([2, 3, 4]) { grid[$0[0], places[$0[1]], $0[2]] }.tensor,
      within: 0
    )
  }

  @Test func `axes of length one are repeated without copying`() {
    let x = Tensor([1.0, 2], shape: [2, 1])
    let wide = x.expanded(to: [-1, 3])
    #expect(wide.doubles() == [1, 1, 1, 2, 2, 2])
    x.assign(Tensor([5.0, 6], shape: [2, 1]))
    #expect(wide.doubles() == [5, 5, 5, 6, 6, 6])
  }

  @Test func `the order along some axes is reversed`() {
    expectClose(
      grid.tensor.flipped(along: 0, 2),
      Grid([2, 3, 4]) { grid[1 - $0[0], $0[1], 3 - $0[2]] }.tensor,
      within: 0
    )
  }

  @Test func `cut pieces put together again are the whole`() {
    let pieces = grid.tensor.split(into: 2, along: 2)
    #expect(pieces.map(\.shape) == [[2, 3, 2], [2, 3, 2]])
    expectClose(concatenate(pieces, along: 2), grid.tensor, within: 0)
    #expect(
      grid.tensor.split(into: 3, along: -2).map(\.shape) == [[2, 1, 4], [2, 1, 4], [2, 1, 4]]
    )
  }

  @Test func `stacking makes a new axis`() {
    let x = Tensor([1.0, 2], shape: [2])
    let y = Tensor([3.0, 4], shape: [2])
    #expect(stack([x, y]).doubles() == [1, 2, 3, 4])
    #expect(stack([x, y], along: 1).doubles() == [1, 3, 2, 4])
    #expect(stack([x, y], along: 1).shape == [2, 2])
  }

  @Test func `zeros are added around, the last axis first`() {
    expectClose(
      grid.tensor.padded([1, 2, 0, 1]),
      Grid([2, 4, 7]) { grid.value([$0[0], $0[1], $0[2] - 1], else: 0) }.tensor,
      within: 0
    )
  }

  @Test func `the diagonal is that of the last two axes`() {
    expectClose(
      grid.tensor.diagonal(),
      Grid([2, 3]) { grid[$0[0], $0[1], $0[1]] }.tensor,
      within: 0
    )
  }

  @Test func `unequal pieces stop the process`() async {
    let result = await #expect(
      processExitsWith: .failure,
      observing: [\.standardErrorContent]
    ) {
      _ = Tensor.ones([2, 7]).split(into: 3, along: 1)
    }
    expectStandardError(
      of: result,
      contains: "split: expected axis 1 of shape [2, 7] to divide into 3"
    )
  }
}
