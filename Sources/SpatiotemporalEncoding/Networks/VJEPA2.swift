// Assran et al.: V-JEPA 2, Self-Supervised Video Models Enable Understanding, Prediction and
// Planning, 2025. The encoder is here, and the attentive pooler of networks for classification.
import Torch
import TorchNN

/// A transformer over boxes of two frames that knows places by rotation alone, and so takes clips of
/// any length and side.
final class VJEPA2: Module, VideoEncoder {
  private let embedding: PatchEmbedding
  private let blocks: [TransformerBlock]
  private let norm: LayerNorm
  private let pooler: AttentivePooler?
  private let inputStage: InputStage
  private let headFeatures: Int
  private let patchFrames: Int

  /// Features of each position, `D`.
  let featureCount: Int

  /// Draws a network.
  init(_ shape: TransformerShape, input: InputStage, using generator: Generator) {
    let patch = [shape.patchFrames, shape.patchSide, shape.patchSide]
    featureCount = shape.featureCount
    patchFrames = shape.patchFrames
    headFeatures = shape.featureCount / shape.headCount
    precondition(
      headFeatures.isMultiple(of: 2),
      "VJEPA2: expected an even number of features per head, got \(headFeatures)"
    )
    inputStage = input
    embedding = PatchEmbedding(
      from: input.channelCount,
      to: shape.featureCount,
      patch: patch,
      using: generator
    )
    blocks = (0..<shape.layerCount).map { _ in TransformerBlock(shape, using: generator) }
    norm = LayerNorm(shape.featureCount, epsilon: shape.epsilon)
    pooler = shape.poolerBlockCount.map {
      AttentivePooler(shape, blockCount: $0, using: generator)
    }
  }

  /// Encodes a batch; what no whole patch covers is not seen, and a single frame is seen as still.
  ///
  /// - Shape: `[B, 3, T, H, W]` → `[B, T/2, H/16, W/16, D]`.
  func slice(of clips: Tensor) -> Tensor {
    let (tokens, grid) = encoded(clips)  // [B, N, D]
    return tokens.converted(to: .float32).reshaped([-1] + grid + [featureCount])
  }

  /// Encodes a batch as what the pooler makes of its tokens; where there is none, as their mean.
  ///
  /// - Shape: as for ``slice(of:)`` → `[B, D]`, `float32`.
  func callAsFunction(_ clips: Tensor) -> Tensor {
    guard let pooler else { return slice(of: clips).mean(along: 1, 2, 3) }
    return pooler(encoded(clips).tokens).converted(to: .float32)
  }

  private func encoded(_ clips: Tensor) -> (tokens: Tensor, grid: [Int]) {
    var x = inputStage(clips)  // [B, C, T, H, W]
    if x.shape[2] < patchFrames {
      x = concatenate(Array(repeating: x, count: patchFrames), along: 2).channelsLast()
    }
    var (tokens, grid) = embedding(x)  // [B, N, D]
    let rotation = PlaceRotation(
      grid: grid,
      headFeatures: headFeatures,
      on: tokens.device,
      type: tokens.dataType
    )
    for block in blocks {
      tokens = block(tokens, rotatedBy: { rotation($0) })  // [B, N, D]
    }
    return (norm(tokens), grid)  // [B, N, D]
  }
}
