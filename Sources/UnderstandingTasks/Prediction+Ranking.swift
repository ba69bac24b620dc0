import Torch

extension Prediction {
  /// The five best classes of each item.
  ///
  /// - Shape: `[N, K]`.
  static func ranking(_ probabilities: Tensor, classes: [String]) -> [Self] {
    let count = min(5, classes.count)
    let (values, indices) = probabilities.largest(count, along: 1)
    let best = values.doubles()
    let places = indices.ints()
    return (0..<probabilities.shape[0]).map { item in
      let range = item * count..<(item + 1) * count
      return Self(
        classes: places[range].map { classes[$0] },
        probabilities: Array(best[range])
      )
    }
  }
}
