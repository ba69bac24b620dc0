import TestSupport
import Testing
import Torch

@testable import UnderstandingTasks

@Suite(.oneEngineThread)
struct PrincipalComponentsTests {
  private func set(_ rows: [[Float]]) throws -> EmbeddingSet {
    try EmbeddingSet(
      items: rows.indices.map { .init(identifier: "\($0)") },
      values: rows.flatMap(\.self),
      width: rows[0].count
    )
  }

  /// Points on two axes of their own, whose variances are 2·3²/4 and 2·1²/4.
  @Test func `axes come back in order of variance`() throws {
    let map = PrincipalComponents(
      of: try set([[5, 1, 3], [5, 1, -3], [5, 2, 0], [5, 0, 0]])
    )
    expectClose(map.coordinates.map { $0[0] }, [3, -3, 0, 0], within: 1e-9)
    expectClose(map.coordinates.map { $0[1] }, [0, 0, 1, -1], within: 1e-9)
    expectClose(map.shares, [0.9, 0.1], within: 1e-12)
  }

  @Test(arguments: [(40, 7), (7, 40)])
  func `coordinates are uncorrelated and their variances are the shares`(
    count: Int,
    width: Int
  ) throws {
    let clips = try samples(count, width: width, classCount: 3, signal: 1, seed: 5)
    let map = PrincipalComponents(of: clips, count: 4)
    let columns = (0..<4).map { column in map.coordinates.map { $0[column] } }
    let total = centred(clips.meanVectors).reduce(0) { $0 + inner($1, $1) }
    expectClose(columns.map { inner($0, $0) / total }, map.shares, within: 1e-9)
    #expect(map.shares == map.shares.sorted(by: >))
    for one in 0..<4 {
      for other in 0..<one {
        expectClose(inner(columns[one], columns[other]) / total, 0, within: 1e-8)
      }
    }
  }

  /// With all directions, a map is a rotation: distances are those of the embeddings.
  @Test(arguments: [(12, 4), (5, 9)])
  func `all directions together keep distances`(count: Int, width: Int) throws {
    let clips = try samples(count, width: width, classCount: 2, signal: 1, seed: 6)
    let map = PrincipalComponents(of: clips, count: min(count, width))
    let vectors = clips.meanVectors
    for other in 1..<count {
      let moved = zip(map.coordinates[0], map.coordinates[other]).map { $0 - $1 }
      let original = zip(vectors[0], vectors[other]).map { $0 - $1 }
      expectClose(inner(moved, moved), inner(original, original), within: 1e-8)
    }
    expectClose(map.shares.reduce(0, +), 1, within: 1e-9)
  }

  @Test func `the order of the clips changes no sign`() throws {
    let clips = try samples(20, width: 6, classCount: 3, signal: 1, seed: 7)
    var randomness = SeededRandomness(seed: 8)
    let order = Array(0..<20).shuffled(using: &randomness)
    let map = PrincipalComponents(of: clips)
    let shuffled = PrincipalComponents(of: clips.selecting(order))
    expectClose(
      shuffled.coordinates.flatMap(\.self),
      order.flatMap { map.coordinates[$0] },
      within: 1e-8
    )
  }

  @Test func `directions that are equally wide are a direction each`() throws {
    let map = PrincipalComponents(of: try set([[1, 0], [-1, 0], [0, 1], [0, -1]]))
    expectClose(map.shares, [0.5, 0.5], within: 1e-12)
    for point in map.coordinates { expectClose(inner(point, point), 1, within: 1e-9) }
  }

  @Test func `equal clips stand on one point`() throws {
    let map = PrincipalComponents(of: try set([[0.1, 0.7], [0.1, 0.7], [0.1, 0.7]]))
    expectClose(map.coordinates.flatMap(\.self), [0, 0, 0, 0, 0, 0], within: 1e-12)
    #expect(map.shares == [0, 0])
  }

  @Test func `directions beyond the rank are zeros`() throws {
    let map = PrincipalComponents(of: try set([[1, 1], [2, 2], [4, 4]]))
    expectClose(map.shares, [1, 0], within: 1e-9)
    expectClose(map.coordinates.map { $0[1] }, [0, 0, 0], within: 1e-9)
  }

  @Test func `no clips make no points`() throws {
    let empty = try EmbeddingSet(items: [], values: [], width: 3)
    #expect(PrincipalComponents(of: empty).coordinates.isEmpty)
  }
}
