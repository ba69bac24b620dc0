import Torch

/// The cross-entropy of scores against shares of classes, each class weighted.
///
/// −Σₖ wₖ tₖ log softmax(z)ₖ, divided by Σ wₖ tₖ over the batch.
///
/// - Shape: `[B, K]`, `[B, K]`, `[K]` → `[]`.
func softCrossEntropy(_ logits: Tensor, targets: Tensor, classWeights: Tensor) -> Tensor {
  let weights = targets * classWeights
  return -(weights * logSoftmax(logits, along: 1)).sum() / weights.sum()
}

/// The binary cross-entropy of each score against the share in which its class is there; what is
/// there counts by its class's weight.
///
/// w t softplus(−z) + (1 − t) softplus(z).
///
/// - Shape: `[…, K]`, `[…, K]`, `[K]` → `[…, K]`.
func binaryCrossEntropies(_ logits: Tensor, targets: Tensor, classWeights: Tensor) -> Tensor {
  // softplus(z) = max(z, 0) + log(1 + e^−|z|), which does not overflow.
  let tail = log(exp(-abs(logits)) + 1)
  return targets * classWeights * (relu(-logits) + tail) + (1 - targets) * (relu(logits) + tail)
}

/// What each class counts, so that rare ones are not drowned: 1/√n, their mean over the clips one.
///
/// - Parameter counts: Clips of each class, `[K]`.
/// - Returns: The weights, `[K]`.
func classWeights(_ counts: [Int]) -> [Double] {
  let raw = counts.map { $0 > 0 ? 1 / Double($0).squareRoot() : 0 }
  let total = zip(raw, counts).reduce(0) { $0 + $1.0 * Double($1.1) }
  return raw.map { $0 * Double(counts.reduce(0, +)) / max(total, 1e-12) }
}
