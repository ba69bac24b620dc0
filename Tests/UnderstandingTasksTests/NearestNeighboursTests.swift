import Foundation
import TestSupport
import Testing
import Torch

@testable import UnderstandingTasks

@Suite(.oneEngineThread)
struct NearestNeighboursTests {
  @Test(arguments: [1, 3, 10, 100])
  func `the vote agrees with a naive one`(count: Int) throws {
    let training = try samples(50, width: 6, classCount: 4, signal: 0.5, seed: 2, viewCount: 2)
    let test = try samples(30, width: 6, classCount: 4, signal: 0.5, seed: 3)
    let neighbours = try NearestNeighbours(training: training, count: count)
    let predictions = neighbours.predictions(for: test)
    let naive = naiveVotes(count, training, test)
    for (prediction, votes) in zip(predictions, naive) {
      let ranked = votes.sorted { $0.value > $1.value }
      #expect(prediction.label == ranked.first?.key)
      expectClose(
        prediction.probabilities,
        prediction.classes.map { votes[$0] ?? 0 },
        within: 1e-9
      )
    }
  }

  @Test func `the number of neighbours is the best of a naive search`() throws {
    let training = try samples(50, width: 6, classCount: 4, signal: 0.4, seed: 5, groupCount: 6)
    let folds = Folds(of: training.items, labels: try training.labels())
    let right = NearestNeighbours.counts.map { count in
      folds.rounds.reduce(0) { sum, round in
        let heldOut = training.selecting(round.heldOut)
        let votes = naiveVotes(count, training.selecting(round.training), heldOut)
        return sum
          + zip(votes, heldOut.items).count { $0.max { $0.value < $1.value }?.key == $1.label }
      }
    }
    let best = right.firstIndex(of: right.max() ?? 0) ?? 0
    #expect(try NearestNeighbours(training: training).count == NearestNeighbours.counts[best])
  }

  @Test func `a training clip is its own nearest neighbour`() throws {
    let training = try samples(40, width: 6, classCount: 4, signal: 0, seed: 4)
    let neighbours = try NearestNeighbours(training: training, count: 1)
    #expect(neighbours.predictions(for: training).map(\.label) == training.items.map(\.label))
  }

  @Test func `the order of the training clips does not matter`() throws {
    let training = try samples(50, width: 6, classCount: 4, signal: 0.5, seed: 2)
    let test = try samples(30, width: 6, classCount: 4, signal: 0.5, seed: 3)
    var randomness = SeededRandomness(seed: 6)
    let shuffled = training.selecting(Array(0..<50).shuffled(using: &randomness))
    let one = try NearestNeighbours(training: training)
    let other = try NearestNeighbours(training: shuffled)
    #expect(one.count == other.count)
    #expect(
      one.predictions(for: test).map(\.label) == other.predictions(for: test).map(\.label)
    )
  }

  @Test func `no neighbours at all is a programming error`() async {
    await #expect(processExitsWith: .failure) {
      let set = try samples([("run", [1]), ("walk", [2])])
      _ = try NearestNeighbours(training: set, count: 0)
    }
  }

  /// Standardises by the training means, sorts all cosines, adds up exp(cosine / 0.07).
  private func naiveVotes(
    _ count: Int,
    _ training: EmbeddingSet,
    _ test: EmbeddingSet
  ) -> [[String: Double]] {
    let vectors = centred(training.meanVectors)
    let deviations = (0..<training.width).map { feature in
      (vectors.reduce(0) { $0 + $1[feature] * $1[feature] } / Double(vectors.count)).squareRoot()
    }
    let scaled = vectors.map { zip($0, deviations).map { $0 / $1 } }
    return centred(test.meanVectors, on: training.meanVectors).map { query in
      let query = zip(query, deviations).map { $0 / $1 }
      let nearest = zip(scaled, training.items).map { (cosine($0, query), $1.label ?? "") }
        .sorted { $0.0 > $1.0 }.prefix(count)
      let weights = nearest.map { exp($0.0 / 0.07) }
      let total = weights.reduce(0, +)
      return Dictionary(
        zip(nearest, weights).map { ($0.1, $1 / total) },
        uniquingKeysWith: +
      )
    }
  }
}
