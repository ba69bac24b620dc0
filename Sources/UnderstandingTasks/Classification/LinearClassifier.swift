import Foundation
import Torch

/// A linear map from embeddings to a score for each class.
///
/// z = W x̂ + b with x̂ the embedding at unit length; softmax of z over the classes, or, where a
/// clip may show several, the logistic function of each, gives their probabilities.
struct LinearClassifier: Sendable, Equatable {
  /// Classes by features.
  ///
  /// - Shape: `[K, D]`.
  var weight: [Double]
  /// - Shape: `[K]`.
  var bias: [Double]

  /// Classes, `K`.
  var classCount: Int { bias.count }

  /// The scores z of each clip, the mean of its views taken first.
  ///
  /// - Shape: → `[N, K]`, `float64`.
  func logits(of set: EmbeddingSet) -> Tensor {
    precondition(
      weight.count == classCount * set.width,
      "classifier: fitted to \(weight.count / classCount) features, asked about \(set.width)"
    )
    let embeddings = set.means().normalized(along: 1)  // [N, D]
    return embeddings • Tensor(weight, shape: [classCount, set.width]).transposed(0, 1)
      + Tensor(bias, shape: [1, classCount])
  }
}

extension LinearClassifier {
  /// Fits a classifier to labelled clips by penalised regression, one class against all others
  /// where a clip may show several.
  ///
  /// - Parameters:
  ///   - set: The clips.
  ///   - targets: The classes of each clip.
  ///   - classCount: How many classes there are.
  ///   - areSeveral: Whether a clip may show several.
  ///   - folds: What the penalty's strength is chosen between.
  init(
    fitting set: EmbeddingSet,
    targets: [[Int]],
    classCount: Int,
    areSeveral: Bool,
    folds: Folds
  ) {
    func regression(_ classes: [Int], of count: Int) -> LinearClassifier {
      TunedRegression(
        ClassExamples(
          features: set.rows(),
          viewCount: set.viewCount,
          classes: classes,
          classCount: count
        ),
        folds: folds,
        scaling: .unitLength
      ).classifier
    }
    guard areSeveral else {
      self = regression(targets.map { $0[0] }, of: classCount)
      return
    }
    (weight, bias) = ([], [])
    for place in 0..<classCount {
      let isShown = targets.map { $0.contains(place) ? 1 : 0 }
      // Where all clips agree there is nothing to learn but that.
      guard Set(isShown).count > 1 else {
        weight += [Double](repeating: 0, count: set.width)
        bias.append(isShown.first == 1 ? 5 : -5)
        continue
      }
      let pair = regression(isShown, of: 2)
      let (absent, present) = (pair.weight.prefix(set.width), pair.weight.suffix(set.width))
      weight += zip(present, absent).map { $0 - $1 }
      bias.append(pair.bias[1] - pair.bias[0])
    }
  }
}
