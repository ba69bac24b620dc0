import Torch

extension EmbeddingSet {
  /// All embeddings in double precision.
  ///
  /// - Shape: → `[N·V, D]`.
  func rows() -> Tensor {
    Tensor(values, shape: [items.count * viewCount, width]).converted(to: .float64)
  }

  /// One embedding for each clip, the mean of its views, in double precision.
  ///
  /// - Shape: → `[N, D]`.
  func means() -> Tensor {
    rows().reshaped([items.count, viewCount, width]).mean(along: 1)
  }
}
