import TestSupport
import Testing
import Torch

@testable import UnderstandingTasks

/// Compares with the numbers of `Fixtures/make-linear-probe.py`.
@Suite(.oneEngineThread)
struct LinearProbeParityTests {
  @Test(arguments: 0..<3)
  func `probabilities are those of scikit-learn`(fit: Int) throws {
    let reference = try Reference.load()
    let expected = reference.fits[fit]
    let probe = try LinearProbe(training: reference.trainingSet, strength: expected.strength)
    let probabilities = probe.probabilities(of: try reference.testSet)
    expectClose(
      probabilities.flatMap(\.self),
      expected.probabilities.flatMap(\.self),
      within: 1e-6
    )
  }
}

private struct Reference: Decodable {
  struct Fit: Decodable {
    let strength: Double
    let probabilities: [[Double]]
  }

  let width: Int
  let train: [Float]
  let trainClasses: [Int]
  let test: [Float]
  let fits: [Fit]

  static func load() throws -> Self {
    try fixture("linear-probe.json", as: Self.self)
  }

  var trainingSet: EmbeddingSet {
    get throws {
      let items = trainClasses.enumerated().map {
        EmbeddingSet.Item(identifier: "train-\($0)", label: "class-\($1)")
      }
      return try EmbeddingSet(items: items, values: train, width: width)
    }
  }

  var testSet: EmbeddingSet {
    get throws {
      let items = (0..<test.count / width).map { EmbeddingSet.Item(identifier: "test-\($0)") }
      return try EmbeddingSet(items: items, values: test, width: width)
    }
  }
}
