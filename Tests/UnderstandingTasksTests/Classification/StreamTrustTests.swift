import ClipInput
import SpatiotemporalEncoding
import Testing
import TestSupport
import Torch

@testable import UnderstandingTasks

@Suite(.oneEngineThread) struct StreamTrustTests {
  private let streams = [
    FeatureStream(name: "appearance", features: 0..<6),
    FeatureStream(name: "motion", features: 6..<12),
  ]

  /// Two streams side by side, each of which tells three classes apart as well as its signal says.
  private func examples(appearance: Double, motion: Double) throws -> ClassificationExamples {
    let parts = try [(appearance, 2), (motion, 3)].map { signal, seed in
      try samples(90, width: 6, classCount: 3, signal: signal, seed: UInt64(seed))
    }
    let values = (0..<90).flatMap { item in
      parts.flatMap { $0.values[item * 6..<(item + 1) * 6] }
    }
    let set = try EmbeddingSet(items: parts[0].items, values: values, width: 12)
    return try ClassificationExamples(
      set.items.map { VideoItem(path: $0.identifier, label: $0.label) },
      set: set,
      streams: streams
    )
  }

  private func probe(_ examples: ClassificationExamples) -> (map: LinearClassifier, trust: String) {
    examples.trustingProbe(on: Array(examples.items.indices), of: examples.set)
  }

  @Test func `a stream that knows nothing is not looked at`() throws {
    let (map, trust) = probe(try examples(appearance: 0, motion: 2))
    #expect(trust.contains("trusting motion"))
    for row in 0..<3 {
      let weights = map.weight[row * 12..<(row + 1) * 12]
      #expect(weights.prefix(6).allSatisfy { $0 == 0 })
      #expect(weights.suffix(6).allSatisfy { $0 != 0 })
    }
  }

  @Test func `streams that both know something are both looked at`() throws {
    let (map, trust) = probe(try examples(appearance: 0.8, motion: 0.8))
    #expect(trust.contains("trusting all"))
    #expect(map.weight.allSatisfy { $0 != 0 })
  }

  @Test func `features of one network are trusted without a word`() throws {
    let set = try samples(30, width: 4, classCount: 3, signal: 1, seed: 2)
    let examples = try ClassificationExamples(
      set.items.map { VideoItem(path: $0.identifier, label: $0.label) },
      set: set
    )
    #expect(probe(examples).trust.isEmpty)
  }
}
