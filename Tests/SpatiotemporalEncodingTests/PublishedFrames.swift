import TestSupport
import Torch
import TorchNN

@testable import SpatiotemporalEncoding

extension VideoEncoder {
  /// Takes over the weights of a network for pictures; the one along time stays as drawn.
  func loadFrames(_ published: PublishedTensors) throws {
    let temporal = weights.filter { $0.key.hasPrefix("temporal.") }
    try load(published.tensors.merging(temporal) { theirs, _ in theirs })
  }
}

extension ParityReference {
  /// Frames as those of one clip.
  ///
  /// - Shape: `[T, 3, H, W]` → `[1, 3, T, H, W]`.
  func clip(_ name: String) throws -> Tensor {
    try tensor(name).permuted([1, 0, 2, 3]).withAxis(at: 0)
  }
}
