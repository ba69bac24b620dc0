import Foundation
import Torch

/// The score below which a search has found nothing.
///
/// Clips of different videos are mostly unrelated, and their cosines tell what chance looks like. A
/// few of these pairs do show the same, so the law of chance is taken from its lower half, which
/// they leave alone: the median, and as deviation the distance down to the 16th percentile. The
/// cut-off is the score that, of a library of n clips, one reaches by chance in a search:
/// 1 − Φ((c − median) / deviation) = 1 / n.
public struct CutOff: Sendable, Equatable {
  /// The score.
  public let score: Double

  /// Clips that reach it by chance in a search, on average.
  static let chanceHits = 1.0
  /// Where there is nothing to measure it on: in a library of one video.
  static let unmeasured = 0.5

  /// Measures a cut-off.
  ///
  /// - Parameters:
  ///   - unrelated: Scores of pairs of clips of different videos.
  ///   - clipCount: Clips that a search compares with.
  init(unrelated: [Float], clipCount: Int) {
    guard unrelated.count >= 20 else {
      score = Self.unmeasured
      return
    }
    let sorted = unrelated.sorted()
    let median = Double(sorted[sorted.count / 2])
    let deviation = median - Double(sorted[sorted.count * 16 / 100])
    let chance =
      median + deviation * Self.quantile(ofTail: Self.chanceHits / Double(max(clipCount, 3)))
    // What is less alike than most is never found; where chance reaches almost everything, only what
    // is almost the same is worth showing.
    score = min(max(chance, 0), 0.95)
  }

  /// The z for which a normal deviate is above it with that probability.
  static func quantile(ofTail probability: Double) -> Double {
    precondition(
      probability > 0 && probability < 1,
      "quantile: a probability lies between 0 and 1, got \(probability)"
    )
    var (low, high) = (-40.0, 40.0)
    while high - low > 1e-9 {
      let middle = (low + high) / 2
      if erfc(middle / 2.0.squareRoot()) / 2 > probability { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}
