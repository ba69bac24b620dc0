import TestSupport
import Testing

@testable import UnderstandingTasks

@Suite struct FoldsTests {
  private let items = (0..<23).map { EmbeddingSet.Item(identifier: "clip-\(100 + $0)") }
  private let labels = (0..<23).map { $0 % 3 == 0 ? "run" : "walk" }

  @Test func `each class is spread evenly`() {
    let folds = Folds(of: items, labels: labels)
    #expect(folds.count == 5)
    for label in ["run", "walk"] {
      let counts = (0..<5).map { fold in
        items.indices.count { labels[$0] == label && folds.assignment[$0] == fold }
      }
      #expect((counts.max() ?? 0) - (counts.min() ?? 0) <= 1)
    }
  }

  @Test func `every item is held out once, and trains otherwise`() {
    let rounds = Folds(of: items, labels: labels).rounds
    #expect(rounds.flatMap(\.heldOut).sorted() == Array(0..<23))
    for round in rounds { #expect((round.training + round.heldOut).sorted() == Array(0..<23)) }
  }

  @Test func `no group is on both sides`() {
    let grouped = items.enumerated().map { place, item in
      EmbeddingSet.Item(identifier: item.identifier, group: "actor-\(place % 7)")
    }
    for round in Folds(of: grouped, labels: labels).rounds {
      let training = Set(round.training.map { grouped[$0].group })
      let heldOut = Set(round.heldOut.map { grouped[$0].group })
      #expect(training.isDisjoint(with: heldOut))
      #expect(!training.isEmpty && !heldOut.isEmpty)
    }
  }

  @Test func `groups of unequal size fill folds evenly`() {
    // 6, 3, 2, 1 and 1 clips: the two folds that are filled can be 7 and 6.
    let sizes = [6, 3, 2, 1, 1]
    let grouped = sizes.indices.flatMap { group in
      (0..<sizes[group]).map { EmbeddingSet.Item(identifier: "\(group)-\($0)", group: "\(group)") }
    }
    let folds = Folds(of: grouped, labels: grouped.map(\.identifier), count: 2)
    let counts = (0..<2).map { fold in folds.assignment.count { $0 == fold } }
    #expect(counts.sorted() == [6, 7])
  }

  @Test func `a group that all share is none`() {
    let grouped = items.map { EmbeddingSet.Item(identifier: $0.identifier, group: "one") }
    #expect(Folds(of: grouped, labels: labels) == Folds(of: items, labels: labels))
  }

  @Test func `the order of the clips does not matter`() {
    var randomness = SeededRandomness(seed: 5)
    let order = items.indices.shuffled(using: &randomness)
    let folds = Folds(of: items, labels: labels)
    let shuffled = Folds(of: order.map { items[$0] }, labels: order.map { labels[$0] })
    #expect(shuffled.assignment == order.map { folds.assignment[$0] })
  }

  @Test func `few items make few folds`() {
    #expect(Folds(of: Array(items.prefix(3)), labels: ["a", "a", "b"]).count == 3)
  }

  @Test func `many items need one round`() {
    let many = (0..<5_001).map { EmbeddingSet.Item(identifier: "\($0)") }
    let folds = Folds(of: many, labels: many.map { _ in "a" })
    #expect(folds.rounds.count == 1)
    #expect(folds.rounds[0].heldOut.count == 1001)
  }
}
