import Foundation
import Torch

/// Chooses a penalty's strength by cross-validation on training items alone.
///
/// The strength is chosen under which the held-out items' own classes are most probable, by the
/// mean logarithm. That is a finer measure than the share of right answers, which on a few dozen
/// clips ties too often. An item whose class is missing from the rest of its round cannot be
/// learned and takes no part in the choice. Fits end early here: where classes lie far apart, ever
/// weaker penalties go on to gain what no longer matters.
struct StrengthSearch {
  /// The strengths tried, from strong to weak.
  static let strengths = (-4...2).reversed().map { pow(10, Double($0)) }

  /// The best strength; 0.1 where no item could be held out.
  let strength: Double
  /// The share of held-out items classified rightly with it.
  let accuracy: Double
  /// The mean logarithm of the probability of a held-out item's own class with it.
  let logLikelihood: Double

  init(_ examples: ClassExamples, folds: Folds, scaling method: FeatureScaling.Method) {
    let rounds = folds.rounds
    var trials = rounds.compactMap { Trial(examples, $0, method) }
    var best = (strength: 0.1, score: Score(logLikelihood: -.infinity))
    var worseInARow = 0
    for strength in Self.strengths where !trials.isEmpty && worseInARow < 2 {
      let score = trials.indices.reduce(Score()) { $0 + trials[$1].score(strength) }
      if score.logLikelihood > best.score.logLikelihood {
        best = (strength, score)
        worseInARow = 0
      } else {
        // The likelihood has one peak, give or take a ripple, and weak penalties take longest.
        worseInARow += 1
      }
    }
    strength = best.strength
    let count = Double(rounds.reduce(0) { $0 + $1.heldOut.count })
    accuracy = Double(best.score.correct) / count
    logLikelihood = best.score.logLikelihood / count
  }

  /// How well held-out items were told apart.
  private struct Score {
    var logLikelihood = 0.0
    var correct = 0

    static func + (one: Self, other: Self) -> Self {
      Self(
        logLikelihood: one.logLikelihood + other.logLikelihood,
        correct: one.correct + other.correct
      )
    }
  }

  /// One round of the cross-validation, from one strength to the next.
  private struct Trial {
    private let loss: SoftmaxLoss
    private let features: Tensor  // [N·V, D], held out
    private let targets: [Int]
    private let viewCount: Int
    private var weights: Tensor

    /// Prepares a round; nil where it teaches nothing about what it holds out.
    init?(
      _ examples: ClassExamples,
      _ round: (training: [Int], heldOut: [Int]),
      _ method: FeatureScaling.Method
    ) {
      // Classes that no item of this round teaches are left out of it.
      let present = Set(round.training.map { examples.classes[$0] }).sorted()
      let placeOfClass = Dictionary(uniqueKeysWithValues: zip(present, 0...))
      let learnable = round.heldOut.filter { placeOfClass[examples.classes[$0]] != nil }
      guard present.count > 1, !learnable.isEmpty else { return nil }
      let training = examples.selecting(round.training)
      let heldOut = examples.selecting(learnable)
      let scaling = FeatureScaling(of: training.features, by: method)
      loss = SoftmaxLoss(
        features: scaling(training.features),
        classes: training.classes.compactMap { placeOfClass[$0] },
        classCount: present.count
      )
      features = scaling(heldOut.features)
      targets = heldOut.classes.compactMap { placeOfClass[$0] }
      viewCount = examples.viewCount
      weights = loss.origin
    }

    /// Fits the round's items, beginning at the last fit, and asks for those held out.
    mutating func score(_ strength: Double) -> Score {
      weights = loss.minimum(strength: strength, from: weights, tolerance: 1e-4)
      let probabilities = SoftmaxRegression(weights: weights)
        .probabilities(of: features, viewCount: viewCount)
      let classCount = probabilities.shape[1]
      let values = probabilities.doubles()
      let chosen = probabilities.indexOfMaximum(along: 1).ints()
      return targets.indices.reduce(Score()) { score, item in
        let probability = max(values[item * classCount + targets[item]], 1e-300)
        return score
          + Score(logLikelihood: log(probability), correct: chosen[item] == targets[item] ? 1 : 0)
      }
    }
  }
}
