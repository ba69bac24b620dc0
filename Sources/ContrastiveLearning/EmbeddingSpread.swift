public import Torch

/// How far apart embeddings lie, the measure that collapse is seen by.
///
/// The standard deviation of each coordinate of unit vectors over the batch, averaged, times √D:
/// 1 for directions spread evenly over the sphere, 0 where all are the same (Chen and He, SimSiam,
/// 2021, section 4.1).
///
/// - Shape: `[B, D]` → one number.
public func embeddingSpread(_ embeddings: Tensor) -> Double {
  withoutGradient {
    let unit = embeddings.converted(to: .float32).normalized(along: 1)
    return unit.standardDeviation(along: 0).mean().item * Double(unit.shape[1]).squareRoot()
  }
}
