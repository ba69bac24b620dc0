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
