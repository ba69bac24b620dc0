// Oquab et al.: DINOv2: Learning Robust Visual Features without Supervision, TMLR 2024. As
// published in the sizes small, base and large; the giant one gates its tokens otherwise.
import Torch
import TorchNN

/// A vision transformer that learned from pictures alone, without labels.
final class DINOv2: Module, FrameFeatures {
  private let transformer: VisionTransformer

  /// Features of each place and of each frame, `D`.
  var featureCount: Int { transformer.featureCount }

  /// Draws a network.
  init(_ shape: TransformerShape, using generator: Generator) {
    transformer = VisionTransformer(
      shape,
      VisionTransformer.Variant(activation: shape.activation ?? .gelu, hasLayerScale: true),
      using: generator
    )
  }

  /// The tokens of the patches.
  ///
  /// - Shape: `[N, 3, H, W]` → `[N, H′, W′, D]`.
  func places(in frames: Tensor) -> Tensor { transformer.places(in: frames) }

  /// The class token.
  ///
  /// - Shape: `[N, 3, H, W]` → `[N, D]`.
  func callAsFunction(_ frames: Tensor) -> Tensor {
    transformer(frames).selected(0, along: 1)  // [N, D]
  }
}
