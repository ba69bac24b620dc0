import Torch

/// Embeddings made comparable: of each its direction alone is looked at, the mean of the library's
/// directions is taken off, and what is left is scaled to unit length.
///
/// What all clips of a library have in common, such as the place where they were filmed, says
/// nothing about which of them are alike; without it the cosine of two unrelated clips is about 0.
struct CentredRows: Sendable {
  /// The mean of the library's directions.
  let mean: [Float]

  /// Takes a mean that is known.
  init(mean: [Float]) { self.mean = mean }

  /// Takes rows as they are, where no mean is known.
  init(width: Int) { mean = [Float](repeating: 0, count: width) }

  /// Takes the mean of rows.
  ///
  /// - Shape: `[N, D]` each.
  init(meanOf blocks: [Tensor]) {
    let count = blocks.reduce(0) { $0 + $1.shape[0] }
    precondition(count > 0, "CentredRows: there is no mean of no rows")
    let width = blocks[0].shape[1]
    let sum = blocks.reduce(Tensor.zeros([width])) { $0 + $1.normalized(along: 1).sum(along: 0) }
    mean = (sum / Double(count)).floats()
  }

  /// Rows without the mean, of unit length.
  ///
  /// - Shape: `[N, D]` → `[N, D]`, `float32`.
  func callAsFunction(_ rows: Tensor) -> Tensor {
    (rows.normalized(along: 1) - Tensor(mean, shape: [1, mean.count])).normalized(along: 1)
  }
}
