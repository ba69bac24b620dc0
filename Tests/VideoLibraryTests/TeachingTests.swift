import Foundation
import LibraryTestSupport
import TestSupport
import Testing
import Torch
import VideoDecoding

@testable import VideoLibrary

@Suite(.oneEngineThread)
struct TeachingTests {
  /// Three tight groups of rows in the corners of a plane, and a row far from all.
  private func rows() -> Tensor {
    let centres: [[Float]] = [[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0]]
    let noise = Tensor.normal([31, 4], using: Generator(seed: 3)) * 0.05
    let values: [Float] = (0..<3).flatMap { Array(repeating: centres[$0], count: 10).joined() }
    let lone: [Float] = [0, 0, 0, 1]
    return (Tensor(values + lone, shape: [31, 4]) + noise).normalized(along: 1)
  }

  @Test func `groups are those that were made`() {
    let clusters = SphericalClusters(of: rows(), count: 4)
    let groups = (0..<3).map { Set(clusters.assignment[$0 * 10..<($0 + 1) * 10]) }
    #expect(groups.map(\.count) == [1, 1, 1])
    #expect(Set(groups.joined()).union([clusters.assignment[30]]).count == 4)
    #expect(clusters.closeness.prefix(30).allSatisfy { $0 > 0.95 })
    #expect(SphericalClusters(of: rows(), count: 100).count == 31)
  }

  @Test func `the first suggestions are of different groups, and the lone row is not the first`() {
    let rows = rows()
    let doubts = [Float](repeating: 1, count: 31)
    let nothing = [Bool](repeating: false, count: 31)
    let chosen = LabellingSuggestion(
      3,
      of: rows,
      isOpen: [Bool](repeating: true, count: 31),
      isNamed: nothing,
      doubts: doubts
    ).rows
    #expect(Set(chosen.map { $0 / 10 }) == [0, 1, 2])
    // One group being named, the others come.
    let isNamed = (0..<31).map { $0 < 3 }
    let next = LabellingSuggestion(
      2,
      of: rows,
      isOpen: isNamed.map { !$0 },
      isNamed: isNamed,
      doubts: doubts
    ).rows
    #expect(Set(next.map { $0 / 10 }) == [1, 2])
  }

  @Test func `doubt decides among clips that are equally far and crowded`() {
    let rows = Tensor.identity(4)
    let chosen = LabellingSuggestion(
      1,
      of: rows,
      isOpen: [true, true, true, false],
      isNamed: [false, false, false, true],
      doubts: [0.1, 0.9, 0.2, 0]
    ).rows
    #expect(chosen == [1])
  }

  @Test func `each label teaches, and taking it away unteaches`() async throws {
    let small = try await SmallLibrary()
    try await small.addFootage()
    let catalogue = small.library.catalogue
    for label in try await catalogue.labels(of: nil) {
      _ = try await catalogue.removeLabel(label.id)
    }
    let teacher = Teacher(small.library, index: SearchIndex(small.library))
    #expect(try await teacher.status().labelledCount == 0)
    let before = try await teacher.suggestions(limit: 4)
    #expect(before.count == 4 && before.allSatisfy { $0.guess == nil && $0.reason == .unlike })
    #expect(try await teacher.actions(of: 1).isEmpty)
    let clusters = try await teacher.unnamedClusters()
    #expect(!clusters.isEmpty)

    for (place, suggestion) in before.enumerated() {
      let name = place % 2 == 0 ? "one" : "two"
      let moment = try NamedMoment(
        video: suggestion.clip.video,
        range: suggestion.clip.range,
        name: name
      )
      _ = try await catalogue.add([moment], origin: .person)
    }
    let status = try await teacher.status()
    #expect(status.names.map(\.name) == ["one", "two"])
    #expect(status.labelledCount >= 4)
    #expect(status.lessons.map(\.labels) == [status.labelledCount])
    let after = try await teacher.suggestions(limit: 4)
    #expect(after.allSatisfy { $0.guess != nil })
    let named = Set(before.map(\.clip.id))
    #expect(after.allSatisfy { !named.contains($0.clip.id) })
    #expect(
      try await teacher.unnamedClusters().allSatisfy { cluster in
        cluster.clips.allSatisfy { !named.contains($0.id) }
      }
    )
    for label in try await catalogue.labels(of: nil) {
      _ = try await catalogue.removeLabel(label.id)
    }
    #expect(try await teacher.status().names.isEmpty)
  }

  @Test func `clips bear the name of what they share most time with`() throws {
    func label(_ id: Int, _ start: Int, _ end: Int, _ name: String) throws -> LibraryLabel {
      LibraryLabel(
        id: id,
        moment: try NamedMoment(
          video: 1,
          range: .seconds(start)..<(.seconds(end)),
          name: name
        ),
        origin: .person,
        createdAt: .now
      )
    }
    let names = ClipNames([try label(1, 0, 5, "wave"), try label(2, 5, 6, "jump")])
    func name(_ start: Int, _ end: Int) -> String? {
      names.name(
        of: LibraryClip(id: 1, video: 1, range: .seconds(start)..<(.seconds(end)), slot: 0)
      )
    }
    #expect(name(0, 4) == "wave")
    #expect(name(2, 6) == "wave")
    // A second of each, which is more than half of the shorter one alone.
    #expect(name(4, 8) == "jump")
    #expect(name(5, 9) == "jump")
    #expect(name(8, 12) == nil)
    // A label of one clip names that one, not those that show half of it.
    let exact = ClipNames([try label(3, 2, 6, "walk")])
    func clip(_ start: Int) -> LibraryClip {
      LibraryClip(id: 1, video: 1, range: .seconds(start)..<(.seconds(start + 4)), slot: 0)
    }
    #expect([0, 2, 4].map { exact.name(of: clip($0)) } == [nil, "walk", nil])
  }

  @Test func `overlapping clips of one name are one action`() {
    let clips = [0, 2, 4, 6].map { Duration.seconds($0)..<(.seconds($0 + 4)) }
    let guesses = [("wave", 0.9), ("wave", 0.7), ("jump", 0.8), ("jump", 0.3)].map {
      NameGuess(name: $0.0, probability: $0.1)
    }
    let actions = TaughtTimeline(clips: clips, guesses: guesses, least: 0.5).actions
    #expect(actions.map(\.name) == ["wave", "jump"])
    #expect(actions[0].range == .zero..<(.seconds(5)))
    expectClose(actions[0].probability, 0.8, within: 1e-9)
    #expect(actions[1].range == .seconds(5)..<(.seconds(7)))
  }
}
