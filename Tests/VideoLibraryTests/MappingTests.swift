import LibraryTestSupport
import TestSupport
import Testing
import Torch

@testable import VideoLibrary

@Suite(.oneEngineThread)
struct MappingTests {
  @Test func `neighbours in many dimensions are neighbours on the map`() {
    // Five groups of forty.
    let centres = Tensor.normal([5, 16], using: Generator(seed: 1))
    let groups = (0..<200).map { $0 / 40 }
    let rows =
      (centres.gathered(Tensor(groups, shape: [200]), along: 0)
      + Tensor.normal([200, 16], using: Generator(seed: 2)) * 0.2).normalized(along: 1)
    let start = Tensor.normal([200, 2], using: Generator(seed: 3)).floats()
    let points = NeighbourLayout(of: rows, from: start).points
    let right = (0..<200).count { row in
      let nearest = (0..<200).filter { $0 != row }.min { one, other in
        distance(points, row, one) < distance(points, row, other)
      }
      return groups[nearest ?? row] == groups[row]
    }
    #expect(right > 190, "\(right) of 200")
    #expect(NeighbourLayout(of: rows, from: start).points == points)
  }

  private func distance(_ points: [Float], _ one: Int, _ other: Int) -> Float {
    let (x, y) = (points[2 * one] - points[2 * other], points[2 * one + 1] - points[2 * other + 1])
    return x * x + y * y
  }

  @Test func `an empty library has empty maps`() async throws {
    let small = try await SmallLibrary()
    let cartographer = Cartographer(small.library, index: SearchIndex(small.library))
    #expect(try await cartographer.map(.principal)?.clips == [])
    #expect(try await cartographer.map(.neighbours)?.clips == [])
    let teacher = Teacher(small.library, index: SearchIndex(small.library))
    #expect(try await teacher.suggestions(limit: 3).isEmpty)
    #expect(try await teacher.unnamedClusters().isEmpty)
    let query = SearchQuery([Float](repeating: 1, count: small.library.embeddings.width))
    let answer = try await SearchIndex(small.library).moments(like: query, limit: 3)
    #expect(answer.moments.isEmpty && !answer.isFound)
  }

  @Test func `every clip of a library lies on both maps`() async throws {
    let small = try await SmallLibrary()
    try await small.addFootage()
    let cartographer = Cartographer(small.library, index: SearchIndex(small.library))
    let map = try #require(try await cartographer.map(.principal))
    #expect(map.clips.count == (try await small.library.catalogue.firstFreeSlot()))
    #expect((map.x + map.y).allSatisfy { abs($0) <= 1.0001 })
    #expect(
      map.x.contains { abs(abs($0) - 1) < 1e-4 } || map.y.contains { abs(abs($0) - 1) < 1e-4 }
    )
    #expect(try await cartographer.map(.neighbours) == nil)
    await cartographer.settle()
    #expect(try await cartographer.map(.neighbours)?.clips == map.clips)
  }
}
