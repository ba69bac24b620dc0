import TestSupport
import Testing
import Torch

@testable import UnderstandingTasks

@Suite(.oneEngineThread) struct LinearClassifierTests {
  private func classifier(
    _ set: EmbeddingSet,
    _ targets: [[Int]],
    areSeveral: Bool
  ) -> LinearClassifier {
    FittedProbe(
      fitting: set,
      targets: targets,
      classCount: 3,
      areSeveral: areSeveral,
      folds: Folds(of: set.items, labels: set.items.map { $0.label ?? "" })
    ).map
  }

  @Test func `it says the same as the linear probe`() throws {
    let set = try samples(60, width: 8, classCount: 3, signal: 0.7, seed: 2)
    let map = classifier(set, set.items.indices.map { [$0 % 3] }, areSeveral: false)
    let probe = try LinearProbe(training: set)
    let test = try samples(20, width: 8, classCount: 3, signal: 0.7, seed: 3)
    let own = softmax(map.logits(of: test), along: 1).rows()
    for (row, other) in zip(own, probe.probabilities(of: test)) {
      expectClose(row, other, within: 1e-6)
    }
  }

  @Test func `several labels are learned one by one`() throws {
    let set = try samples(60, width: 8, classCount: 3, signal: 2, seed: 2)
    // Class 1 is there with class 0, and class 2 always.
    let truth = set.items.indices.map { $0 % 3 == 0 ? [0, 1, 2] : $0 % 3 == 1 ? [1, 2] : [2] }
    let map = classifier(set, truth, areSeveral: true)
    let test = try samples(30, width: 8, classCount: 3, signal: 2, seed: 3)
    let rows = map.logits(of: test).rows()
    for (index, row) in rows.enumerated() {
      let expected = index % 3 == 0 ? [0, 1, 2] : index % 3 == 1 ? [1, 2] : [2]
      #expect(row.indices.filter { row[$0] > 0 } == expected)
    }
  }

  @Test func `a head starts where the classifier stands`() throws {
    let set = try samples(30, width: 8, classCount: 3, signal: 1, seed: 2)
    let map = classifier(set, set.items.indices.map { [$0 % 3] }, areSeveral: false)
    let head = ClassifierHead(map)
    let logits = head(Tensor(set.values, shape: [30, 8]))
    expectClose(
      logits.converted(to: .float64),
      map.logits(of: set),
      within: 1e-4
    )
  }
}
