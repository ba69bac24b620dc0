// Li, Wu, Fan, Mangalam, Xiong, Malik, Feichtenhofer: MViTv2, Improved Multiscale Vision Transformers
// for Classification and Detection, CVPR 2022. Layout and names of tensors are torchvision's.
import Torch
import TorchNN

/// A transformer over spacetime whose tokens become fewer and wider from stage to stage, with one
/// that stands for the whole clip.
final class MultiscaleTransformer: Module, VideoEncoder {
  /// How large the network is.
  struct Size {
    /// Blocks of each stage, of which there are four.
    var blockCounts: [Int]
    /// Features of a head at width 1; the stages have 1, 2, 4 and 8 heads.
    var headFeatures = 96

    /// 96 features at first, 768 at last: mvit-v2-s.
    static let small = Size(blockCounts: [1, 2, 11, 2])
  }

  private let convProj: Conv3D
  private let posEncoding: ClassToken
  private let blocks: [MultiscaleBlock]
  private let norm: LayerNorm
  private let inputStage: InputStage

  /// Features of each position, `D`: 768 times the width.
  let featureCount: Int

  /// Draws a network for clips of one shape; those of another one find what it learned of positions
  /// stretched to theirs.
  init(
    _ size: Size,
    input: InputStage,
    width: Double,
    frameCount: Int,
    side: Int,
    using generator: Generator
  ) {
    let headFeatures = scaled(size.headFeatures, by: width)
    var features = headFeatures
    var grid = [frameCount / 2, side / 4, side / 4].map { max($0, 1) }
    convProj = Conv3D(
      from: input.channelCount,
      to: features,
      kernel: [3, 7, 7],
      stride: [2, 4, 4],
      padding: [1, 3, 3],
      hasBias: true,
      using: generator
    )
    posEncoding = ClassToken(featureCount: features, using: generator)
    var drawn: [MultiscaleBlock] = []
    for (stage, count) in size.blockCounts.enumerated() {
      // Keys and values are as few in each stage, however many queries there are.
      let keyValueStride = 8 >> stage
      for index in 0..<count {
        let stride = PoolingAttention.Stride(
          query: stage > 0 && index == 0 ? 2 : 1,
          keyValue: keyValueStride
        )
        let outputs = headFeatures << stage
        drawn.append(
          MultiscaleBlock(
            from: features,
            to: outputs,
            headCount: 1 << stage,
            grid: grid,
            stride: stride,
            using: generator
          )
        )
        features = outputs
        grid = [grid[0], max(grid[1] / stride.query, 1), max(grid[2] / stride.query, 1)]
      }
    }
    blocks = drawn
    norm = LayerNorm(features)
    inputStage = input
    featureCount = features
  }

  /// Encodes a batch as what its places have become, without the token of the whole clip.
  ///
  /// - Shape: `[B, 3, T, H, W]` → `[B, ⌈T/2⌉, ⌈H/32⌉, ⌈W/32⌉, D]`.
  func slice(of clips: Tensor) -> Tensor {
    let (x, grid) = tokens(of: clips)  // [B, 1 + N, D]
    return norm(x.narrowed(along: 1, to: 1..<x.shape[1])).converted(to: .float32)
      .reshaped([-1] + grid + [featureCount])
  }

  /// Encodes a batch as the token that stands for the whole clip.
  ///
  /// - Shape: `[B, 3, T, H, W]` → `[B, D]`.
  func callAsFunction(_ clips: Tensor) -> Tensor {
    norm(tokens(of: clips).tokens.selected(0, along: 1)).converted(to: .float32)
  }

  private func tokens(of clips: Tensor) -> (tokens: Tensor, grid: [Int]) {
    let x = inputStage(clips).converted(to: convProj.weight.value.dataType)  // [B, C, T, H, W]
    let maps = convProj(x).permuted([0, 2, 3, 4, 1])  // [B, T/2, H/4, W/4, 96]
    let tokens = posEncoding(maps.flattened(from: 1, through: 3))  // [B, 1 + N, 96]
    return blocks.reduce((tokens, Array(maps.shape[1...3]))) { $1($0.0, grid: $0.1) }
  }
}

/// A learned token before all others, which lies nowhere.
private final class ClassToken: Module, UnaryLayer {
  private let classToken: Parameter

  init(featureCount: Int, using generator: Generator) {
    classToken = Parameter(.normal([featureCount], using: generator) * 0.02)
  }

  /// - Shape: `[B, N, D]` → `[B, 1 + N, D]`.
  func callAsFunction(_ x: Tensor) -> Tensor {
    let first = classToken.value.expanded(to: [x.shape[0], 1, x.shape[2]])
    return concatenate([first, x], along: 1)
  }
}
