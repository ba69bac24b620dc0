// Zhai et al.: Sigmoid Loss for Language Image Pre-Training, ICCV 2023: the side that sees.
import Torch
import TorchNN

/// A vision transformer that learned from pictures and what was written beside them, a pair at a
/// time, and whose patches one learned question gathers.
final class SigLIP: Module, FrameFeatures {
  private let transformer: VisionTransformer
  private let pooling: AttentionPooling

  /// Features of each place and of each frame, `D`.
  var featureCount: Int { transformer.featureCount }

  /// Draws a network.
  init(_ shape: TransformerShape, using generator: Generator) {
    let activation = shape.activation ?? .tanhGelu
    transformer = VisionTransformer(
      shape,
      VisionTransformer.Variant(activation: activation, hasClassToken: false),
      using: generator
    )
    pooling = AttentionPooling(shape, activation, using: generator)
  }

  /// The tokens of the patches.
  ///
  /// - Shape: `[N, 3, H, W]` → `[N, H′, W′, D]`.
  func places(in frames: Tensor) -> Tensor { transformer.places(in: frames) }

  /// What the question gathers of the patches.
  ///
  /// - Shape: `[N, 3, H, W]` → `[N, D]`.
  func callAsFunction(_ frames: Tensor) -> Tensor { pooling(transformer(frames)) }
}
