import Testing
import TestSupport
import Torch

@testable import SpatiotemporalEncoding

@Suite(.oneEngineThread)
struct WindowGridTests {
  private static let grids = [[4, 6, 6], [5, 7, 10], [1, 2, 3], [3, 3, 4]]

  @Test(arguments: grids, [false, true])
  func `windows hold every token once, and give them back in order`(grid: [Int], isShifted: Bool) {
    let windows = WindowGrid(grid, window: [2, 3, 3], isShifted: isShifted, on: .cpu)
    let count = grid.reduce(1, *)
    let x = Tensor.range(1..<count + 1).converted(to: .float32).reshaped([1, count, 1])
    let cut = windows.windows(of: x)
    #expect(cut.shape[1] == windows.volume)
    #expect(cut.floats().filter { $0 > 0 }.sorted() == x.floats())
    #expect(windows.tokens(of: cut).isIdentical(to: x))
  }

  @Test func `shifted windows tell apart what meets round the end`() throws {
    // Along width alone: the first window begins with the second token.
    let windows = WindowGrid([1, 1, 6], window: [1, 1, 3], isShifted: true, on: .cpu)
    let tokens = Tensor.range(0..<6).converted(to: .float32).reshaped([1, 6, 1])
    #expect(windows.windows(of: tokens).floats() == [1, 2, 3, 4, 5, 0])
    let sides = try #require(windows.sides)
    #expect(sides.selected(0, along: 2).floats() == [0, 0, 0, 0, 0, 1])
    #expect(sides.selected(1, along: 2).floats() == [1, 1, 1, 1, 1, 0])
  }

  @Test func `windows that cover the grid are not shifted`() {
    #expect(WindowGrid([2, 3, 3], window: [2, 3, 3], isShifted: true, on: .cpu).sides == nil)
  }
}
