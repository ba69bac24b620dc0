// Tong, Song, Wang, Wang: VideoMAE, Masked Autoencoders are Data-Efficient Learners for
// Self-Supervised Video Pre-Training, NeurIPS 2022. Of the autoencoder the encoder is here, which
// then sees every patch.
import Torch
import TorchNN

/// A transformer over boxes of two frames whose places are told by fixed waves.
final class VideoMAE: Module, VideoEncoder {
  private let embedding: PatchEmbedding
  private let blocks: [TransformerBlock]
  private let norm: LayerNorm?
  private let inputStage: InputStage
  private let normalization: FinalNormalization
  private let clipShape: [Int]

  /// Features of each position, `D`.
  let featureCount: Int

  /// Draws a network for clips of one shape.
  init(
    _ shape: TransformerShape,
    input: InputStage,
    frameCount: Int,
    side: Int,
    using generator: Generator
  ) {
    let patch = [shape.patchFrames, shape.patchSide, shape.patchSide]
    clipShape = [frameCount, side, side]
    precondition(
      zip(clipShape, patch).allSatisfy { $0 >= $1 } && shape.featureCount.isMultiple(of: 2),
      "VideoMAE: expected clips of a patch at least and an even number of features, got "
        + "\(clipShape) for patches \(patch) and \(shape.featureCount) features"
    )
    inputStage = input
    normalization = shape.normalization
    featureCount = shape.featureCount
    embedding = PatchEmbedding(
      from: input.channelCount,
      to: shape.featureCount,
      patch: patch,
      using: generator
    )
    blocks = (0..<shape.layerCount).map { _ in TransformerBlock(shape, using: generator) }
    norm =
      switch shape.normalization {
      case .tokens: LayerNorm(shape.featureCount, epsilon: shape.epsilon)
      // The classifier's own normalisation does not take the transformer's epsilon.
      case .mean: LayerNorm(shape.featureCount, epsilon: 1e-5)
      case .none: nil
      }
  }

  /// Encodes a batch; what no whole patch covers is not seen.
  ///
  /// - Shape: `[B, 3, T, H, W]` → `[B, T/2, H/16, W/16, D]`.
  func slice(of clips: Tensor) -> Tensor {
    let x = inputStage(clips)  // [B, C, T, H, W]
    precondition(
      Array(x.shape[2...]) == clipShape,
      "VideoMAE: expected frames, height and width \(clipShape), got \(x.shape[2...])"
    )
    var (tokens, grid) = embedding(x)  // [B, N, D]
    tokens = tokens + positions(like: tokens)  // [B, N, D]
    tokens = blocks.reduce(tokens) { $1($0) }  // [B, N, D]
    if normalization == .tokens, let norm { tokens = norm(tokens) }  // [B, N, D]
    return tokens.converted(to: .float32).reshaped([-1] + grid + [featureCount])
  }

  /// Encodes a batch as the mean of its tokens, which one kind of network normalises.
  ///
  /// - Shape: as for ``slice(of:)`` → `[B, D]`, `float32`.
  func callAsFunction(_ clips: Tensor) -> Tensor {
    let mean = slice(of: clips).mean(along: 1, 2, 3)  // [B, D]
    guard normalization == .mean, let norm else { return mean }
    return norm(mean.converted(to: norm.weight.value.dataType)).converted(to: .float32)
  }

  /// Where each token lies in the row of all: sine and cosine of each wave, side by side.
  ///
  /// - Shape: → `[1, N, D]`.
  private func positions(like tokens: Tensor) -> Tensor {
    let phases = wavePhases(
      count: tokens.shape[1],
      waveCount: featureCount / 2,
      on: tokens.device
    )
    return stack([sin(phases), cosine(phases)], along: 2)  // [N, D/2, 2]
      .reshaped([1, -1, featureCount])
      .converted(to: tokens.dataType)
  }
}
