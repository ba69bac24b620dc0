import Foundation
import TestSupport
import Testing
import Torch

@testable import Faiss

@Suite(.oneEngineThread)
struct InvertedFileTests {
  private static let width = 16

  /// Rows of unit length.
  private func rows(_ count: Int, seed: UInt64) -> Tensor {
    Tensor.normal([count, Self.width], using: Generator(seed: seed)).normalized(along: 1)
  }

  /// An index of rows that come in two lots.
  private func index(of rows: Tensor, codeSize: Int = 8) throws -> InvertedFile {
    let half = rows.shape[0] / 2
    var lots = [0..<half, half..<rows.shape[0]][...]
    return try InvertedFile(
      width: Self.width,
      listCount: 8,
      codeSize: codeSize,
      learningFrom: rows.floats()
    ) { lots.popFirst().map { rows.narrowed(along: 0, to: $0).floats() } }
  }

  @Test func `all lists together hold every row once`() throws {
    let index = try index(of: rows(600, seed: 1))
    #expect(index.count == 600 && index.width == Self.width && index.listCount == 8)
    let found = index.candidates(600, nearestTo: rows(2, seed: 2).floats(), probing: 8)
    #expect(found.map { $0.sorted() } == [Array(0..<600), Array(0..<600)])
  }

  /// Codes of eight bytes, or of several times eight, are compared in another way.
  @Test(arguments: [4, 8, 16])
  func `candidates hold nearly all of the nearest rows, the more lists the more`(
    codeSize: Int
  ) throws {
    let rows = rows(600, seed: 1)
    let queries = self.rows(20, seed: 2)
    let scores = (queries • rows.transposed(0, 1)).doubles()
    let nearest = (0..<20).map { query in
      let own = Array(scores[query * 600..<(query + 1) * 600])
      return Set(own.indices.sorted { own[$0] > own[$1] }.prefix(10))
    }
    let index = try index(of: rows, codeSize: codeSize)
    let hits = [1, 4, 8].map { probes in
      zip(index.candidates(60, nearestTo: queries.floats(), probing: probes), nearest)
        .reduce(0) { $0 + $1.1.intersection($1.0).count }
    }
    #expect(hits == hits.sorted())
    #expect(hits[2] > (codeSize == 4 ? 150 : 190), "\(hits) of 200")
  }

  @Test func `read back it answers the same`() throws {
    let index = try index(of: rows(600, seed: 1))
    let again = try InvertedFile(decoding: try index.encoded())
    let query = rows(3, seed: 4).floats()
    #expect(
      again.candidates(50, nearestTo: query, probing: 3)
        == index.candidates(50, nearestTo: query, probing: 3)
    )
    #expect(again.byteCount == index.byteCount)
  }

  @Test func `what is cut short or something else is refused`() throws {
    let data = try index(of: rows(600, seed: 1)).encoded()
    for wrong in [Data(), data.prefix(data.count / 2), Data(repeating: 7, count: 400)] {
      #expect(throws: FaissError.self) { try InvertedFile(decoding: wrong) }
    }
  }

  @Test func `too few rows to learn from are an error`() {
    #expect(throws: FaissError.self) { try index(of: rows(100, seed: 1)) }
  }
}
