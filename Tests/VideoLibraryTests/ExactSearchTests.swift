import TestSupport
import Testing
import Torch

@testable import VideoLibrary

@Suite(.oneEngineThread)
struct ExactSearchTests {
  /// Rows of unit length, some of them so alike that bf16 cannot tell them apart.
  private func rows(_ count: Int, width: Int = 32, seed: UInt64 = 1) -> Tensor {
    let base = Tensor.normal([count, width], using: Generator(seed: seed))
    let near = base.narrowed(along: 0, to: 0..<min(40, count))
    let noise = Tensor.normal(near.shape, using: Generator(seed: seed + 1)) * 1e-3
    return concatenate([base, near + noise], along: 0).normalized(along: 1)
  }

  /// Every product computed in double precision and sorted: nothing clever.
  private func naive(_ wanted: Int, _ query: Tensor, _ rows: Tensor) -> [Int] {
    let scores = (rows.converted(to: .float64) • query.converted(to: .float64).transposed(0, 1))
      .doubles()
    return Array(scores.indices.sorted { (scores[$1], $0) < (scores[$0], $1) }.prefix(wanted))
  }

  @Test(arguments: [DataType.bfloat16, .float32])
  func `it finds what comparing everything finds`(type: DataType) {
    let rows = rows(1_000)
    let queries = rows.narrowed(along: 0, to: 0..<11)
    let blocks = stride(from: 0, to: 1_040, by: 256).map {
      rows.narrowed(along: 0, to: $0..<min($0 + 256, 1_040))
    }
    var search = ExactSearch(type: type)
    search.replace(from: 0, with: blocks, blockSize: 256)
    #expect(search.count == 1_040)
    let answers = search(10, nearestTo: queries) { places in
      rows.gathered(Tensor(places, shape: [places.count]), along: 0)
    }
    for (place, answer) in answers.enumerated() {
      let query = queries.narrowed(along: 0, to: place..<place + 1)
      #expect(answer.map(\.row) == naive(10, query, rows))
      expectClose(Double(answer[0].score), 1, within: 1e-5)
    }
  }

  @Test func `it asks for more candidates until rounding can hide none`() {
    // Rows closer to each other than bf16 can tell, and further apart than single precision needs.
    let one = Tensor.normal([1, 16], using: Generator(seed: 5))
    let noise = Tensor.normal([400, 16], using: Generator(seed: 6)) * 0.02
    let rows = (one + noise).normalized(along: 1)
    var search = ExactSearch(type: .bfloat16)
    search.replace(from: 0, with: [rows], blockSize: 512)
    let query = one.normalized(along: 1)
    let answer = search(5, nearestTo: query) { places in
      rows.gathered(Tensor(places, shape: [places.count]), along: 0)
    }[0]
    #expect(answer.map(\.row) == naive(5, query, rows))
  }

  @Test func `the last block may grow and what it was is forgotten`() {
    let rows = rows(300)
    var search = ExactSearch(type: .float32)
    let blocks = [0..<128, 128..<200].map { rows.narrowed(along: 0, to: $0) }
    search.replace(from: 0, with: blocks, blockSize: 128)
    #expect(search.count == 200)
    let grown = [128..<256, 256..<340].map { rows.narrowed(along: 0, to: $0) }
    search.replace(from: 1, with: grown, blockSize: 128)
    #expect(search.count == 340)
    let query = rows.narrowed(along: 0, to: 339..<340)
    let answer = search(3, nearestTo: query) { places in
      rows.gathered(Tensor(places, shape: [places.count]), along: 0)
    }[0]
    #expect(answer.map(\.row) == naive(3, query, rows))
  }

  @Test func `an empty matrix has nothing and a small one no more than it has`() {
    var search = ExactSearch(type: .float32)
    let query = Tensor.ones([2, 4]).normalized(along: 1)
    let none = search(3, nearestTo: query) { _ in Tensor.zeros([0, 4]) }
    #expect(none.map(\.count) == [0, 0])
    let rows = Tensor.identity(4)
    search.replace(from: 0, with: [rows], blockSize: 64)
    let answers = search(9, nearestTo: query) { places in
      rows.gathered(Tensor(places, shape: [places.count]), along: 0)
    }
    #expect(answers.map(\.count) == [4, 4])
  }
}
