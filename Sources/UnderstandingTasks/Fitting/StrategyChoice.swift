import Foundation
import Torch
import Training

/// What of a model is changed, and why.
struct StrategyChoice: Sendable {
  /// What was chosen.
  let strategy: FittingStrategy
  /// Why, in words.
  let reason: String
}

/// Whether `auto` has to compare strategies for a task.
enum StrategyQuestion {
  /// There is one answer, since too little can be held out.
  case settled(StrategyChoice)
  /// Strategies to compare, the one that changes least first, by the figure of a key; and what is
  /// chosen where none is worth anything.
  case open([FittingStrategy], by: String, otherwise: StrategyChoice)
}

extension StrategyChoice {
  /// The parts that are held out in turn.
  static let partCount = 3

  /// Finds out, on held-out parts of the examples, how much of a model is best changed.
  ///
  /// Each strategy learns, for a third of the time, from two thirds of the examples and is tested on
  /// the others, three times in turn; the one with the best figure over all that was held out is
  /// taken, the one that changes least of equals.
  ///
  /// - Parameters:
  ///   - fitting: The fitting of the task.
  ///   - places: The examples that may be looked at.
  ///   - length: How long the fitting lasts that is decided on.
  ///   - path: The folder of the trials.
  /// - Returns: The choice; nil where the comparison was interrupted and saved.
  /// - Throws: Errors of the fitting.
  @Engine
  static func make<Task: FoldedFitting>(
    by fitting: Task,
    on places: [Int],
    length: TrainingLength,
    at path: String
  ) async throws -> Self? {
    let strategies: [FittingStrategy]
    let figure: String
    let otherwise: Self
    switch fitting.question(on: places) {
    case .settled(let choice): return choice
    case .open(let candidates, by: let key, otherwise: let choice):
      (strategies, figure, otherwise) = (candidates, key, choice)
    }
    let rounds = fitting.folds(partCount, of: places).rounds
    var scores: [(strategy: FittingStrategy, score: Double)] = []
    for strategy in strategies {
      var answers: [Task.Answer] = []
      for (index, round) in rounds.enumerated() {
        let fitted = try await fitting.fit(
          strategy,
          on: round.training.map { places[$0] },
          length: length.divided(by: rounds.count),
          at: "\(path)/\(strategy.rawValue)-\(index + 1)",
          isValidated: false
        )
        guard let fitted else { return nil }
        answers += try await fitting.answers(
          of: fitted,
          at: round.heldOut.map { places[$0] },
          isBrief: true
        )
      }
      scores.append((strategy, fitting.figures(of: answers)[figure] ?? 0))
    }
    let best = scores.reduce(scores[0]) { $1.score > $0.score ? $1 : $0 }
    guard best.score > 0 else {
      return Self(
        strategy: otherwise.strategy,
        reason: otherwise.reason + "; nothing held out was right in a comparison"
      )
    }
    let listed = scores.map { "\($0.strategy.rawValue) \(String(format: "%.3f", $0.score))" }
    let count = rounds.reduce(0) { $0 + $1.heldOut.count }
    return Self(
      strategy: best.strategy,
      reason: "\(best.strategy.rawValue), by \(FoldedFigures.words(of: figure)) on \(count) videos "
        + "held out: \(listed.joined(separator: ", "))"
    )
  }
}

extension TrainingLength {
  /// A part of the length.
  fileprivate func divided(by count: Int) -> Self {
    switch self {
    case .minutes(let minutes): .minutes(minutes / Double(count))
    case .epochs(let epochs): .epochs(max(epochs / count, 1))
    case .steps(let steps): .steps(max(steps / count, 1))
    }
  }
}
