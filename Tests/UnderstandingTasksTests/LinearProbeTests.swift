import Foundation
import TestSupport
import Testing
import Torch

@testable import UnderstandingTasks

@Suite(.oneEngineThread)
struct LinearProbeTests {
  @Test func `classes that are far apart are told apart`() throws {
    let training = try samples(40, width: 16, classCount: 4, signal: 5, seed: 2)
    let test = try samples(80, width: 16, classCount: 4, signal: 5, seed: 3)
    let predictions = try LinearProbe(training: training).predictions(for: test)
    #expect(predictions.map(\.label) == test.items.compactMap(\.label))
  }

  /// 400 guesses among four classes score 0.25 ± 0.022; four deviations are 0.087.
  @Test func `labels that mean nothing are guessed`() throws {
    let training = try samples(80, width: 16, classCount: 4, signal: 0, seed: 2)
    let test = try samples(400, width: 16, classCount: 4, signal: 0, seed: 3)
    let predictions = try LinearProbe(training: training).predictions(for: test)
    let right = zip(predictions, test.items).count { $0.label == $1.label }
    #expect(abs(Double(right) / 400 - 0.25) < 0.087)
  }

  @Test func `the order of the training clips does not matter`() throws {
    let training = try samples(45, width: 8, classCount: 3, signal: 0.7, seed: 4)
    let test = try samples(20, width: 8, classCount: 3, signal: 0.7, seed: 5)
    var randomness = SeededRandomness(seed: 6)
    let shuffled = training.selecting(Array(0..<45).shuffled(using: &randomness))
    let (one, other) = (try LinearProbe(training: training), try LinearProbe(training: shuffled))
    #expect(one.strength == other.strength)
    expectClose(
      one.probabilities(of: test).flatMap(\.self),
      other.probabilities(of: test).flatMap(\.self),
      within: 1e-6
    )
  }

  @Test func `how long an embedding is does not matter`() throws {
    let training = try samples(45, width: 8, classCount: 3, signal: 0.7, seed: 4)
    let longer = try EmbeddingSet(
      items: training.items,
      values: training.values.enumerated().map { $1 * Float(1 + $0 / 8 % 5) },
      width: 8
    )
    expectClose(
      try LinearProbe(training: longer).probabilities(of: training).flatMap(\.self),
      try LinearProbe(training: training).probabilities(of: training).flatMap(\.self),
      within: 1e-5
    )
  }

  @Test func `a view that is given twice counts once`() throws {
    let training = try samples(30, width: 6, classCount: 3, signal: 0.7, seed: 7)
    let twice = try EmbeddingSet(
      items: training.items,
      values: training.items.indices.flatMap { item in
        let view = training.values[item * 6..<(item + 1) * 6]
        return view + view
      },
      width: 6,
      viewCount: 2
    )
    let (one, other) = (try LinearProbe(training: training), try LinearProbe(training: twice))
    #expect(one.strength == other.strength)
    expectClose(
      one.probabilities(of: training).flatMap(\.self),
      other.probabilities(of: twice).flatMap(\.self),
      within: 1e-6
    )
  }

  @Test func `the probabilities of a clip add up to one`() throws {
    let training = try samples(60, width: 6, classCount: 7, signal: 1, seed: 7, viewCount: 3)
    let test = try samples(10, width: 6, classCount: 7, signal: 1, seed: 8, viewCount: 2)
    let probe = try LinearProbe(training: training, strength: 0.1)
    let rows = probe.probabilities(of: test)
    expectClose(rows.map { $0.reduce(0, +) }, rows.map { _ in 1 }, within: 1e-12)
    for (row, prediction) in zip(rows, probe.predictions(for: test)) {
      let ranked = zip(row, probe.classes).sorted { $0.0 > $1.0 }.prefix(5)
      #expect(prediction.classes == ranked.map(\.1))
      #expect(prediction.probabilities == ranked.map(\.0))
    }
  }

  @Test func `a class of one clip is learned all the same`() throws {
    let training = try samples([
      ("run", [1, 0.1]), ("run", [1, -0.1]), ("walk", [0.1, 1]), ("walk", [-0.1, 1]),
      ("sit", [-1, -1]),
    ])
    let probe = try LinearProbe(training: training)
    #expect(probe.classes == ["run", "sit", "walk"])
    #expect(
      probe.predictions(for: training).map(\.label) == ["run", "run", "walk", "walk", "sit"]
    )
  }

  @Test func `without anything to hold out the middle strength is taken`() throws {
    let training = try samples([("run", [1, 0]), ("walk", [0, 1])])
    #expect(try LinearProbe(training: training).strength == 0.1)
  }

  @Test func `nothing is said of no clips`() throws {
    let training = try samples([("run", [1, 0]), ("walk", [0, 1])])
    let none = try EmbeddingSet(items: [], values: [], width: 2)
    #expect(try LinearProbe(training: training).predictions(for: none).isEmpty)
    #expect(try NearestNeighbours(training: training).predictions(for: none).isEmpty)
  }

  @Test func `embeddings of another width are a programming error`() async {
    await #expect(processExitsWith: .failure) {
      let training = try samples([("run", [1, 0]), ("walk", [0, 1])])
      _ = try LinearProbe(training: training).predictions(for: samples([("run", [1])]))
    }
  }

  @Test func `one class alone is refused`() throws {
    let training = try samples([("run", [1, 0]), ("run", [0, 1])])
    #expect(throws: TaskError.self) { try LinearProbe(training: training) }
  }
}
