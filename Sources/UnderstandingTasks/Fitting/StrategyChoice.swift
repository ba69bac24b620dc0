import Torch
import Training

/// Finds out, on held-out parts of the examples, how much of a model is best changed.
///
/// Where a class has fewer than three examples there is nothing to hold out, and the encoder stays
/// as it is. Else each strategy learns, for a third of the time, from two thirds of the examples and
/// names the others, three times in turn; the one that names most of them rightly is taken, the one
/// that changes least of equals.
struct StrategyChoice: Sendable {
  /// What was chosen.
  let strategy: FittingStrategy
  /// Why, in words.
  let reason: String

  /// Compares the strategies; nil where the comparison was interrupted and saved.
  @Engine
  static func make(
    by fitting: ClassifierFitting,
    on places: [Int],
    length: TrainingLength,
    at path: String
  ) async throws -> Self? {
    let examples = fitting.examples
    let smallest =
      examples.classes.indices.map { place in
        places.count { examples.targets[$0].contains(place) }
      }.min() ?? 0
    guard smallest >= 3 else {
      let examples = smallest == 1 ? "example" : "examples"
      return Self(
        strategy: .probe,
        reason: "probe, because a class has only \(smallest) \(examples) to learn from"
      )
    }
    let rounds = examples.folds(3, of: places).rounds
    var scores: [(strategy: FittingStrategy, right: Int)] = []
    for strategy in [FittingStrategy.probe, .adapters, .finetune] {
      var right = 0
      for (index, round) in rounds.enumerated() {
        let fitted = try await fitting.fit(
          strategy,
          on: round.training.map { places[$0] },
          length: length.divided(by: rounds.count),
          at: "\(path)/\(strategy.rawValue)-\(index + 1)"
        )
        guard let fitted else { return nil }
        right += examples.rightAnswers(of: fitted, at: round.heldOut.map { places[$0] })
      }
      scores.append((strategy, right))
    }
    let best = scores.reduce(scores[0]) { $1.right > $0.right ? $1 : $0 }
    let listed = scores.map { "\($0.strategy.rawValue) \($0.right)" }.joined(separator: ", ")
    return Self(
      strategy: best.strategy,
      reason: "\(best.strategy.rawValue), by right answers of \(places.count) held out: \(listed)"
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

extension ClassificationExamples {
  /// How many of the examples at some places are named rightly: the best class, or, where there may
  /// be several, exactly those that are there.
  @Engine
  func rightAnswers(of fitted: ClassifierFitting.Fitted, at places: [Int]) -> Int {
    let logits = fitted.map.logits(of: fitted.set.selecting(places))
    let rows = logits.rows()
    return zip(rows, places).count { row, place in
      guard areSeveral else {
        return row.indices.max { row[$0] < row[$1] } == targets[place][0]
      }
      return Set(row.indices.filter { row[$0] > 0 }) == Set(targets[place])
    }
  }
}

extension Tensor {
  /// The rows of a matrix as numbers.
  func rows() -> [[Double]] {
    let (values, width) = (doubles(), shape[1])
    return (0..<shape[0]).map { Array(values[$0 * width..<($0 + 1) * width]) }
  }
}
