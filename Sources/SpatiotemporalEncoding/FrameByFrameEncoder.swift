public import Torch
import TorchNN

/// A network that sees each frame by itself first, and then along time.
public protocol FrameByFrameEncoder: VideoEncoder {
  /// The part along time, which is the network's own: training it trains the network.
  var temporalPart: TemporalEncoder { get }

  /// The features of each frame as a whole, before the part along time.
  ///
  /// - Shape: `[B, 3, T, H, W]` → `[B, T, D]`, `float32`.
  func frameFeatures(of clips: Tensor) -> Tensor
}

extension FrameByFrameEncoder {
  /// All weights but those of the part along time.
  public var frameWeights: [String: Tensor] {
    weights.filter { !$0.key.hasPrefix("temporal.") }
  }
}
