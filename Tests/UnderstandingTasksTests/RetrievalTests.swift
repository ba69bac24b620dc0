import TestSupport
import Testing
import Torch

@testable import UnderstandingTasks

@Suite(.oneEngineThread)
struct RetrievalTests {
  @Test func `recall agrees with a naive search`() throws {
    let training = try samples(60, width: 6, classCount: 5, signal: 0.4, seed: 2, viewCount: 3)
    let test = try samples(25, width: 6, classCount: 5, signal: 0.4, seed: 3, viewCount: 2)
    let retrieval = try Retrieval(of: test, in: training)
    // Each set loses its own mean.
    let (gallery, queries) = (centred(training.meanVectors), centred(test.meanVectors))
    let rankings = queries.map { query in
      gallery.indices.sorted { cosine(gallery[$0], query) > cosine(gallery[$1], query) }
    }
    #expect(
      retrieval.queries.map { $0.matches.map(\.item) } == rankings.map { Array($0.prefix(50)) }
    )
    for count in [1, 5, 10, 20, 50] {
      let hits = rankings.indices.count { query in
        rankings[query].prefix(count)
          .contains { training.items[$0].label == test.items[query].label }
      }
      #expect(retrieval.recall(at: count) == Double(hits) / 25)
    }
    let first = retrieval.queries[0].matches[0]
    expectClose(first.similarity, cosine(gallery[first.item], queries[0]), within: 1e-9)
  }

  @Test func `centred together, both sets lose the mean of all directions`() throws {
    let training = try samples(40, width: 6, classCount: 5, signal: 0.4, seed: 2, viewCount: 3)
    let test = try samples(25, width: 6, classCount: 5, signal: 0.4, seed: 3, viewCount: 2)
    let retrieval = try Retrieval(of: test, in: training, centring: .together)
    let directions = (training.meanVectors + test.meanVectors).map { vector in
      let length = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
      return vector.map { $0 / length }
    }
    let all = centred(directions)
    let (gallery, queries) = (all.prefix(40), all.dropFirst(40))
    let rankings = queries.map { query in
      gallery.indices.sorted { cosine(gallery[$0], query) > cosine(gallery[$1], query) }
    }
    #expect(retrieval.queries.map { $0.matches.map(\.item) } == rankings)
  }

  @Test(arguments: 1...5)
  func `looking at more clips never finds less`(seed: UInt64) throws {
    let training = try samples(55, width: 4, classCount: 9, signal: 0.2, seed: seed)
    let test = try samples(30, width: 4, classCount: 9, signal: 0.2, seed: seed + 100)
    let retrieval = try Retrieval(of: test, in: training)
    let recalls = (1...50).map { retrieval.recall(at: $0) }
    #expect(recalls == recalls.sorted())
  }

  @Test func `moving a whole set changes nothing`() throws {
    let training = try samples(40, width: 4, classCount: 3, signal: 0.5, seed: 2)
    let test = try samples(20, width: 4, classCount: 3, signal: 0.5, seed: 3)
    let moved = try EmbeddingSet(items: test.items, values: test.values.map { $0 + 8 }, width: 4)
    let (one, other) = (
      try Retrieval(of: test, in: training), try Retrieval(of: moved, in: training)
    )
    #expect(
      one.queries.map { $0.matches.map(\.item) } == other.queries.map { $0.matches.map(\.item) }
    )
  }

  /// Of ten clips, three are of the class: blindly, two draws miss all with 7/10 · 6/9.
  @Test func `chance is that of drawing blindly`() {
    let query = Retrieval.Query(matches: [], firstHit: nil, trainingCount: 10, relevantCount: 3)
    expectClose(query.chance(at: 1), 0.3, within: 1e-12)
    expectClose(query.chance(at: 2), 1 - 7.0 / 10 * 6 / 9, within: 1e-12)
    expectClose(query.chance(at: 8), 1, within: 1e-12)
    expectClose(query.chance(at: 50), 1, within: 1e-12)
  }

  @Test func `a class that training lacks is never found`() throws {
    let training = try samples([("run", [1, 0]), ("walk", [0, 1])])
    let test = try samples([("sit", [1, 0.2]), ("run", [0.9, 0])])
    let retrieval = try Retrieval(of: test, in: training)
    #expect(retrieval.queries[0].firstHit == nil)
    #expect(retrieval.recall(at: 50) == 0.5)
    expectClose(retrieval.chance(at: 2), 0.5, within: 1e-12)
  }

  /// 300 queries at R@1 among four classes: 0.25 ± 0.025, four deviations are 0.1.
  @Test func `embeddings that know nothing are at chance`() throws {
    let training = try samples(200, width: 8, classCount: 4, signal: 0, seed: 2)
    let test = try samples(300, width: 8, classCount: 4, signal: 0, seed: 3)
    let retrieval = try Retrieval(of: test, in: training)
    #expect(abs(retrieval.recall(at: 1) - retrieval.chance(at: 1)) < 0.1)
  }

  @Test func `an empty training set is refused`() throws {
    let training = try EmbeddingSet(items: [], values: [], width: 2)
    let test = try samples([("run", [1, 0])])
    #expect(throws: TaskError.noTrainingClips) { try Retrieval(of: test, in: training) }
  }
}
