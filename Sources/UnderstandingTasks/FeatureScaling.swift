import Torch

/// Brings features to a common scale, by statistics of the training rows alone.
///
/// The mean becomes zero, and the mean squared length of a row becomes one, so that the same
/// strengths of a penalty make sense for embeddings of any width and spread.
struct FeatureScaling {
  /// What is made alike before.
  enum Method: Equatable {
    /// The length of each row: its direction alone is looked at.
    case unitLength
    /// The same, and then some of its features alone are looked at.
    case part(Range<Int>)
    /// The variance of each feature.
    case standardised
  }

  private let method: Method
  let mean: [Double]  // [D]
  let factor: [Double]  // [D]

  /// Takes the statistics.
  ///
  /// - Shape: `[N, D]`.
  init(of rows: Tensor, by method: Method) {
    self.method = method
    let rows = Self.prepared(rows, by: method)
    let width = rows.shape[1]
    let deviation = rows.standardDeviation(along: 0).doubles()
    mean = rows.mean(along: 0).doubles()
    switch method {
    case .part(let features):
      let spread = deviation[features].reduce(0) { $0 + $1 * $1 }.squareRoot()
      factor = (0..<width).map { features.contains($0) && spread > 1e-12 ? 1 / spread : 0 }
    case .unitLength:
      let spread = deviation.reduce(0) { $0 + $1 * $1 }.squareRoot()
      factor = [Double](repeating: spread > 1e-12 ? 1 / spread : 0, count: width)
    case .standardised:
      // A feature that never varies says nothing, and its rounding error must not speak for it.
      let varying = zip(deviation, mean).map { $0 > 1e-9 * max(1, $1.magnitude) }
      let share = Double(max(1, varying.count { $0 })).squareRoot()
      factor = zip(deviation, varying).map { $1 ? 1 / ($0 * share) : 0 }
    }
  }

  /// Rows under this scale.
  ///
  /// - Shape: `[N, D]` → `[N, D]`.
  func callAsFunction(_ rows: Tensor) -> Tensor {
    let width = mean.count
    let centred = Self.prepared(rows, by: method) - Tensor(mean, shape: [1, width])
    return centred * Tensor(factor, shape: [1, width])
  }

  private static func prepared(_ rows: Tensor, by method: Method) -> Tensor {
    switch method {
    case .unitLength, .part: rows.normalized(along: 1)
    case .standardised: rows
    }
  }
}
