// Arnab et al.: ViViT, A Video Vision Transformer, ICCV 2021 (tubelet embedding, joint attention
// over space and time); positions are fixed, as in Tong et al.: VideoMAE, NeurIPS 2022.
import Torch
import TorchNN

/// A transformer over tubelets: boxes of two frames and eight by eight pixels.
final class TubeletTransformer: Module, VideoEncoder {
  /// How large the network is, at width 1.
  struct Size {
    /// Attention heads, of 64 features each.
    var headCount: Int
    /// Blocks one after the other.
    var blockCount: Int

    /// 192 features.
    static let tiny = Size(headCount: 3, blockCount: 12)
    /// 384 features.
    static let small = Size(headCount: 6, blockCount: 12)
    /// 768 features.
    static let base = Size(headCount: 12, blockCount: 12)
  }

  private let embedding: Linear
  private let positions: Buffer
  private let blocks: [TransformerBlock]
  private let norm: LayerNorm
  private let inputStage: InputStage
  private let grid: TubeletGrid

  /// Features of each position, `D`: 64 for each head.
  let featureCount: Int

  /// Draws a network for clips of one shape.
  init(
    _ size: Size,
    input: InputStage,
    width: Double,
    frameCount: Int,
    side: Int,
    using generator: Generator
  ) {
    let headCount = max(1, Int((Double(size.headCount) * width).rounded()))
    let grid = TubeletGrid(frameCount: frameCount, side: side)
    let features = headCount * 64
    self.grid = grid
    featureCount = features
    inputStage = input
    embedding = Linear(
      from: input.channelCount * TubeletGrid.tubeletVolume,
      to: features,
      using: generator
    )
    positions = Buffer(grid.sinePositions(featureCount: features))
    blocks = (0..<size.blockCount).map { _ in
      TransformerBlock(headCount: headCount, using: generator)
    }
    norm = LayerNorm(features)
  }

  /// Encodes a batch; clips that no whole number of tubelets covers are continued with zeros.
  ///
  /// - Shape: `[B, 3, T, H, W]` → `[B, ⌈T/2⌉, ⌈H/8⌉, ⌈W/8⌉, D]`.
  func slice(of clips: Tensor) -> Tensor {
    let tubelets = grid.tubelets(of: inputStage(clips))  // [B, N, C·2·8·8]
    var x = embedding(tubelets.converted(to: embedding.weight.value.dataType))  // [B, N, D]
    x = x + positions.value  // [B, N, D]
    x = blocks.reduce(x) { $1($0) }  // [B, N, D]
    x = norm(x).converted(to: .float32)  // [B, N, D]
    return x.reshaped([-1, grid.depth, grid.height, grid.width, featureCount])
  }
}
