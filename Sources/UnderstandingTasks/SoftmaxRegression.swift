import Torch

/// Multinomial logistic regression with an L2 penalty, fitted to its unique minimum.
///
/// F(W) = Σₙ −log softmax(W xₙ + b)[yₙ] + λ/2 ‖W‖², with the constant b left unpenalised; the
/// reciprocal of the strength λ is what other programs call C. Where an item has several views,
/// its term is their mean.
struct SoftmaxRegression {
  /// Weights, and below them the constants.
  ///
  /// - Shape: `[D + 1, K]`.
  let weights: Tensor

  /// The probability of each class for each item, averaged over its views.
  ///
  /// - Shape: `[N·V, D]` → `[N, K]`.
  func probabilities(of features: Tensor, viewCount: Int) -> Tensor {
    let rows = softmax(withConstant(features) • weights, along: 1)  // [N·V, K]
    return rows.reshaped([rows.shape[0] / viewCount, viewCount, rows.shape[1]]).mean(along: 1)
  }
}

/// The function that softmax regression minimises, over fixed examples.
struct SoftmaxLoss {
  private let blocks: [Tensor]  // [M, D + 1] each
  private let classSums: Tensor  // [D + 1, K], the sum of each class's rows
  private let penalised: Tensor  // [D + 1, 1], 1 for weights and 0 for the constant
  private let rowCount: Int
  private let itemCount: Int

  /// Prepares the sums over the examples.
  ///
  /// - Shape: `[N·V, D]`, a class for each of `N` items.
  init(features: Tensor, classes: [Int], classCount: Int) {
    let width = features.shape[1]
    let viewCount = features.shape[0] / classes.count
    let rows = withConstant(features)
    rowCount = rows.shape[0]
    itemCount = classes.count
    penalised = Tensor([Double](repeating: 1, count: width) + [0], shape: [width + 1, 1])
    // A block's probabilities are kept to 128 MB, however many clips and classes there are.
    let blockSize = max(1, (1 << 24) / classCount)
    let ranges = stride(from: 0, to: rowCount, by: blockSize)
      .map { [rowCount] in $0..<min($0 + blockSize, rowCount) }
    blocks = ranges.map { rows.narrowed(along: 0, to: $0) }
    let oneHot = Tensor.identity(classCount, type: .float64)
    classSums =
      zip(blocks, ranges)
      .map { block, range in
        let targets = Tensor(range.map { classes[$0 / viewCount] }, shape: [range.count])
        return block.transposed(0, 1) • oneHot.gathered(targets, along: 0)
      }
      .reduce(Tensor.zeros([width + 1, classCount], type: .float64), +)
  }

  /// Zero weights, where a first search begins.
  var origin: Tensor { classSums.zerosLike() }

  /// Fits the weights for one strength.
  ///
  /// - Parameters:
  ///   - strength: λ, the weight of the penalty against the sum over the items.
  ///   - start: Where to begin, such as the minimum for a stronger penalty.
  ///   - tolerance: The largest element of the gradient per item that counts as zero.
  /// - Returns: The weights at the minimum.
  func minimum(strength: Double, from start: Tensor, tolerance: Double) -> Tensor {
    QuasiNewton(tolerance: tolerance).minimum(from: start) { self($0, strength) }
  }

  /// The loss per item, and its gradient.
  func callAsFunction(_ weights: Tensor, _ strength: Double) -> (value: Double, gradient: Tensor) {
    var logarithms = 0.0
    var gradient = -classSums
    for block in blocks {
      let logits = block • weights  // [M, K]
      let total = logSumExp(logits, along: 1, keepingAxis: true)
      logarithms += total.sum().item
      gradient = gradient + block.transposed(0, 1) • exp(logits - total)
    }
    let penalty = weights * penalised
    let value =
      (logarithms - (classSums * weights).sum().item) / Double(rowCount)
      + strength / 2 * (penalty * penalty).sum().item / Double(itemCount)
    return (value, gradient / Double(rowCount) + penalty * (strength / Double(itemCount)))
  }
}

/// A feature that is always 1, for the constant.
private func withConstant(_ features: Tensor) -> Tensor {
  concatenate([features, Tensor.ones([features.shape[0], 1], type: .float64)], along: 1)
}
