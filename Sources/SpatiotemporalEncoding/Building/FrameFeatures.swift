import Torch
import TorchNN

/// A network that turns single frames, standardised, into features.
protocol FrameFeatures: Module {
  /// Features of each place and of each frame, `D`.
  var featureCount: Int { get }

  /// The features of every place.
  ///
  /// - Shape: `[N, 3, H, W]` → `[N, H′, W′, D]`.
  func places(in frames: Tensor) -> Tensor

  /// The features of each frame as a whole.
  ///
  /// - Shape: `[N, 3, H, W]` → `[N, D]`.
  func callAsFunction(_ frames: Tensor) -> Tensor
}

extension FrameFeatures {
  /// The mean of the features of all places.
  ///
  /// - Shape: `[N, 3, H, W]` → `[N, D]`.
  func callAsFunction(_ frames: Tensor) -> Tensor { places(in: frames).mean(along: 1, 2) }
}
