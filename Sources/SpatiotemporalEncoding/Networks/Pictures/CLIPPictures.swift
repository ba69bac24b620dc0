// Radford et al.: Learning Transferable Visual Models From Natural Language Supervision, ICML 2021:
// the side that sees; `CLIPText` is the one that reads.
import Torch
import TorchNN

/// A vision transformer that learned from pictures and what was written beside them.
final class CLIPPictures: Module, FrameFeatures {
  private let transformer: VisionTransformer
  private let projection: Linear?

  /// Features of each place and of each frame, `D`: those that texts have too.
  let featureCount: Int

  /// Draws a network.
  init(_ shape: TransformerShape, using generator: Generator) {
    transformer = VisionTransformer(
      shape,
      VisionTransformer.Variant(
        activation: shape.activation ?? .quickGelu,
        hasPatchBias: false,
        hasFirstNorm: true
      ),
      using: generator
    )
    guard shape.projectionCount > 0 else {
      projection = nil
      featureCount = shape.featureCount
      return
    }
    featureCount = shape.projectionCount
    projection = Linear(
      from: shape.featureCount,
      to: shape.projectionCount,
      hasBias: false,
      using: generator
    )
  }

  /// The tokens of the patches, taken to where texts lie as the class token is, though it alone was
  /// trained there.
  ///
  /// - Shape: `[N, 3, H, W]` → `[N, H′, W′, D]`.
  func places(in frames: Tensor) -> Tensor { projected(transformer.places(in: frames)) }

  /// The class token, taken to where texts lie.
  ///
  /// - Shape: `[N, 3, H, W]` → `[N, D]`.
  func callAsFunction(_ frames: Tensor) -> Tensor {
    projected(transformer(frames).selected(0, along: 1))  // [N, D]
  }

  private func projected(_ x: Tensor) -> Tensor { projection?(x) ?? x }
}
