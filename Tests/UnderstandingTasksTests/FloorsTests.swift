import Foundation
import TestSupport
import Testing
import Torch

@testable import UnderstandingTasks

@Suite(.oneEngineThread)
struct FloorsTests {
  private func clips(_ labels: [String], _ metadata: [[Double]?]) throws -> EmbeddingSet {
    try EmbeddingSet(
      items: zip(labels, metadata).enumerated().map {
        .init(identifier: "clip-\(100 + $0)", label: $1.0, metadata: $1.1)
      },
      values: labels.map { _ in 0 },
      width: 1
    )
  }

  private func clips(_ labels: [String]) throws -> EmbeddingSet {
    try clips(labels, labels.map { _ in nil })
  }

  @Test func `chance and majority are counted by hand`() throws {
    let floors = try Floors(
      training: clips(["run", "run", "walk", "sit"]),
      test: clips(["run", "walk", "walk"])
    )
    expectClose(floors.chance, 1.0 / 3, within: 1e-12)
    expectClose(floors.majority, 1.0 / 3, within: 1e-12)
    #expect(floors.metadata == nil)
  }

  @Test func `classes that are equally frequent share the majority`() throws {
    let floors = try Floors(
      training: clips(["run", "walk", "sit", "run", "walk"]),
      test: clips(["run", "run", "sit"])
    )
    // Naming run scores 2/3, naming walk 0.
    expectClose(floors.majority, 1.0 / 3, within: 1e-12)
  }

  /// Class by width alone, among figures that say nothing.
  @Test func `metadata that gives the class away is found out`() throws {
    var randomness = SeededRandomness(seed: 3)
    let labels = (0..<60).map { "class-\($0 % 3)" }
    let metadata = (0..<60).map { item in
      [
        300 + 40 * Double(item % 3) + Double.random(in: 0..<10, using: &randomness),
        .random(in: 200...300, using: &randomness), 30, .random(in: 2...5, using: &randomness),
      ]
    }
    let all = try clips(labels, metadata)
    let floors = try Floors(
      training: all.selecting(Array(0..<30)),
      test: all.selecting(Array(30..<60))
    )
    #expect(floors.metadata == 1)
  }

  /// No line and no parabola separates an odd from an even number of hundreds; neighbours do.
  @Test func `the nearest clip is asked where a regression fails`() throws {
    let labels = (0..<80).map { $0 % 8 % 2 == 0 ? "even" : "odd" }
    let metadata = (0..<80).map { [exp(Double($0 % 8) + 0.001 * Double($0)), 30] }
    let all = try clips(labels, metadata)
    let floors = try Floors(
      training: all.selecting(Array(0..<40)),
      test: all.selecting(Array(40..<80))
    )
    #expect(floors.metadata == 1)
  }

  /// 300 guesses among three classes score 0.333 ± 0.027; four deviations are 0.11.
  @Test func `metadata that means nothing is at chance`() throws {
    var randomness = SeededRandomness(seed: 4)
    let labels = (0..<400).map { "class-\($0 % 3)" }
    let metadata = (0..<400).map { _ in
      (0..<5).map { _ in Double.random(in: 1...9, using: &randomness) }
    }
    let all = try clips(labels, metadata)
    let floors = try Floors(
      training: all.selecting(Array(0..<100)),
      test: all.selecting(Array(100..<400))
    )
    #expect(abs((floors.metadata ?? 0) - 1.0 / 3) < 0.11)
  }

  @Test func `metadata that some clips lack are no floor`() throws {
    let training = try clips(["run", "walk"], [[1], [2]])
    #expect(try Floors(training: training, test: clips(["run"])).metadata == nil)
    let partly = try clips(["run", "walk"], [[1], nil])
    #expect(try Floors(training: partly, test: training).metadata == nil)
  }

  @Test func `of clips that are equally near the most frequent class is named`() throws {
    let training = try clips(["run", "walk", "walk", "sit"], [[5], [5], [5], [50]])
    let scale = try #require(MetadataScale(training.items))
    let figures = try #require(scale(training.items))
    let nearest = NearestMetadata(figures: figures, classes: [0, 1, 1, 2])
    #expect(nearest.classes(for: figures) == [1, 1, 1, 2])
  }

  @Test func `figures that a file does not know are numbers all the same`() throws {
    let training = try clips(["run", "walk", "sit"], [[0, 30], [.infinity, 30], [2, 30]])
    let figures = try #require(MetadataScale(training.items)?(training.items)).doubles()
    #expect(figures.allSatisfy { $0.isFinite })
  }
}
