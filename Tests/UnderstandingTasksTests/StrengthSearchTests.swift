import Foundation
import TestSupport
import Testing
import Torch

@testable import UnderstandingTasks

@Suite(.oneEngineThread)
struct StrengthSearchTests {
  @Test(arguments: [nil, 6])
  func `neither a stronger nor a weaker penalty does better`(groupCount: Int?) throws {
    let set = try samples(
      36,
      width: 5,
      classCount: 3,
      signal: 0.5,
      seed: 11,
      groupCount: groupCount
    )
    let labels = try set.labels()
    let examples = ClassExamples(
      features: set.rows(),
      viewCount: 1,
      classes: placesOfLabels(labels, in: Set(labels).sorted()),
      classCount: 3
    )
    let folds = Folds(of: set.items, labels: labels)
    let search = StrengthSearch(examples, folds: folds, scaling: .unitLength)

    // Each from scratch and to the end, by the whole classifier.
    let scores = [search.strength, search.strength * 10, search.strength / 10].map { strength in
      var (likelihood, right) = (0.0, 0)
      for round in folds.rounds {
        let fit = TunedRegression(
          examples.selecting(round.training),
          strength: strength,
          scaling: .unitLength
        )
        let heldOut = examples.selecting(round.heldOut)
        let values = fit.probabilities(of: heldOut.features, viewCount: 1).doubles()
        for (item, target) in heldOut.classes.enumerated() {
          let row = Array(values[item * 3..<item * 3 + 3])
          likelihood += log(row[target])
          if row[target] == row.max() { right += 1 }
        }
      }
      return (likelihood, right)
    }
    #expect(scores[0].0 > scores[1].0 && scores[0].0 > scores[2].0)
    #expect(search.accuracy == Double(scores[0].1) / 36)
  }

  @Test func `strengths are powers of ten from strong to weak`() {
    expectClose(
      StrengthSearch.strengths,
      [1e2, 1e1, 1, 1e-1, 1e-2, 1e-3, 1e-4],
      within: 1e-15
    )
  }

  @Test func `a class that is in one fold alone counts as wrong and no more`() throws {
    // The lonely class is far from the others; no round that holds it out can know it.
    let set = try samples([
      ("run", [1, 0.1]), ("run", [1, 0]), ("run", [1, -0.1]), ("walk", [0.1, 1]), ("walk", [0, 1]),
      ("walk", [-0.1, 1]), ("sit", [-1, -1]),
    ])
    let labels = try set.labels()
    let examples = ClassExamples(
      features: set.rows(),
      viewCount: 1,
      classes: placesOfLabels(labels, in: ["run", "sit", "walk"]),
      classCount: 3
    )
    let search = StrengthSearch(
      examples,
      folds: Folds(of: set.items, labels: labels),
      scaling: .unitLength
    )
    expectClose(search.accuracy, 6.0 / 7, within: 1e-12)
  }
}
