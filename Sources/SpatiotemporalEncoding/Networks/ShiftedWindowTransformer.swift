// Liu, Ning, Cao, Wei, Zhang, Lin, Hu: Video Swin Transformer, CVPR 2022. Layout and names of tensors
// are torchvision's.
import Torch
import TorchNN

/// A transformer over spacetime whose tokens attend to those nearby, in windows that move from block
/// to block; from stage to stage tokens become fewer and wider.
final class ShiftedWindowTransformer: Module, VideoEncoder {
  /// How large the network is.
  struct Size {
    /// Blocks of each stage.
    var blockCounts: [Int]
    /// Heads of each stage, twice as many as of the one before.
    var headCounts: [Int]
    /// Features of a head at width 1.
    var headFeatures = 32
    /// Tokens of a window along time, height and width.
    var window = [8, 7, 7]

    /// 96 features at first, 768 at last: swin3d-t.
    static let tiny = Size(blockCounts: [2, 2, 6, 2], headCounts: [3, 6, 12, 24])
  }

  private static let epsilon = 1e-5

  private let patchEmbed: SwinPatches
  private let features: Sequential
  private let norm: LayerNorm
  private let inputStage: InputStage

  /// Features of each position, `D`: 768 times the width.
  let featureCount: Int

  /// Draws a network.
  init(_ size: Size, input: InputStage, width: Double, using generator: Generator) {
    let widths = size.headCounts.map { $0 * scaled(size.headFeatures, by: width) }
    patchEmbed = SwinPatches(
      from: input.channelCount,
      to: widths[0],
      epsilon: Self.epsilon,
      using: generator
    )
    features = Sequential(
      widths.indices.flatMap { index -> [any UnaryLayer] in
        let stage = WindowStage(
          count: size.blockCounts[index],
          featureCount: widths[index],
          headCount: size.headCounts[index],
          window: size.window,
          epsilon: Self.epsilon,
          using: generator
        )
        guard index < widths.count - 1 else { return [stage] }
        let merging = PatchMerging(
          featureCount: widths[index],
          epsilon: Self.epsilon,
          using: generator
        )
        return [stage, merging]
      }
    )
    norm = LayerNorm(widths[widths.count - 1], epsilon: Self.epsilon)
    inputStage = input
    featureCount = widths[widths.count - 1]
  }

  /// Encodes a batch.
  ///
  /// - Shape: `[B, 3, T, H, W]` → `[B, ⌈T/2⌉, ⌈H/32⌉, ⌈W/32⌉, D]`.
  func slice(of clips: Tensor) -> Tensor {
    let x = patchEmbed(inputStage(clips))  // [B, T/2, H/4, W/4, 96]
    return norm(features(x)).converted(to: .float32)  // [B, T/2, H/32, W/32, D]
  }
}

/// Makes a token of each two frames of four by four pixels.
private final class SwinPatches: Module {
  private static let patch = [2, 4, 4]

  private let proj: Conv3D
  private let norm: LayerNorm

  init(from channels: Int, to features: Int, epsilon: Double, using generator: Generator) {
    proj = Conv3D(
      from: channels,
      to: features,
      kernel: Self.patch,
      stride: Self.patch,
      hasBias: true,
      using: generator
    )
    norm = LayerNorm(features, epsilon: epsilon)
  }

  /// - Shape: `[B, C, T, H, W]` → `[B, ⌈T/2⌉, ⌈H/4⌉, ⌈W/4⌉, D]`.
  func callAsFunction(_ x: Tensor) -> Tensor {
    let missing = zip(x.shape[2...], Self.patch).map { ($1 - $0 % $1) % $1 }
    let whole =
      missing == [0, 0, 0] ? x : x.padded(missing.reversed().flatMap { [0, $0] })
    return norm(proj(whole.converted(to: proj.weight.value.dataType)).permuted([0, 2, 3, 4, 1]))
  }
}
