import TestSupport
import Testing

@testable import Torch

@Suite(.oneEngineThread)
struct CentredCosinesTests {
  @Test(arguments: [3, 67])
  func `rows of several blocks score what the formula says`(width: Int) {
    let blocks = (0..<3).map {
      Tensor.normal([5, width], using: Generator(seed: UInt64($0))) + 0.5
    }
    let queries = Tensor.normal([2, width], using: Generator(seed: 8)).normalized(along: 1)
    let mean = Tensor.uniform([width], in: 0..<0.1, using: Generator(seed: 9))
    let rows = [[14, 0, 7], [7, 5]]
    let all = concatenate(blocks, along: 0).converted(to: .float64).normalized(along: 1)
    let centred = (all - mean.converted(to: .float64)).normalized(along: 1)
    let expected = (queries.converted(to: .float64) • centred.transposed(0, 1)).doubles()
    let found = centredCosines(ofRows: rows, in: blocks, with: queries, mean: mean)
    #expect(found.map(\.count) == [3, 2])
    for (query, rows) in rows.enumerated() {
      for (place, row) in rows.enumerated() {
        expectClose(Double(found[query][place]), expected[query * 15 + row], within: 1e-6)
      }
    }
  }

  @Test func `no rows score nothing`() {
    let none = Tensor.zeros([1, 4])
    #expect(centredCosines(ofRows: [[]], in: [], with: none, mean: Tensor.zeros([4])) == [[]])
  }
}
