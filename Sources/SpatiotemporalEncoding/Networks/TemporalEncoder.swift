public import Torch
public import TorchNN

/// The part along time of a network that sees each frame by itself first, as a network on its own.
///
/// Its clips are the features of frames: `D` channels of a single pixel.
public final class TemporalEncoder: Module, VideoEncoder {
  private let network: TemporalNetwork

  /// Features of each position, `D`.
  public let featureCount: Int

  init(_ network: TemporalNetwork, featureCount: Int) {
    (self.network, self.featureCount) = (network, featureCount)
  }

  /// Draws one that changes nothing yet.
  public convenience init(featureCount: Int, using generator: Generator) {
    self.init(
      TemporalNetwork(featureCount: featureCount, using: generator),
      featureCount: featureCount
    )
  }

  /// Adds to each frame's features what they and their change in time tell.
  ///
  /// - Shape: `[B, T, D]` → `[B, T, 1, 1, D]`.
  public func slice(of features: Tensor) -> Tensor {
    network(features).reshaped([features.shape[0], -1, 1, 1, featureCount])
  }
}
