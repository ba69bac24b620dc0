// The split of convolutions into space, then time, is that of Tran et al.: A Closer Look at
// Spatiotemporal Convolutions for Action Recognition, CVPR 2018; depth, widths and strides are what
// learned most in ten minutes on two cores (Documentation/Recipes.md).
import Torch
import TorchNN

/// A small residual network whose convolutions cover space, then time.
///
/// It shrinks frames by four at once: what is left to see of motion is cheap to follow.
final class CompactNetwork: Module, VideoEncoder {
  /// A block's channels at width 1 and its stride along time, height and width.
  private static let blocks: [(channels: Int, stride: Int)] = [
    (24, 1), (48, 2), (48, 1), (48, 1), (48, 1),
  ]

  private let stem: ConvolutionChain
  private let blocks: [ResidualBlock]
  private let inputStage: InputStage

  /// Features of each position, `D`: 48 times the width.
  let featureCount: Int

  /// Draws a network.
  init(input: InputStage, width: Double, using generator: Generator) {
    var channels = scaled(Self.blocks[0].channels, by: width)
    inputStage = input
    stem = ConvolutionChain([
      ConvolutionUnit(
        from: input.channelCount,
        to: channels,
        .spatial(7, stride: 4),
        start: .byInputs,
        using: generator
      ),
      ConvolutionUnit(
        from: channels,
        to: channels,
        .temporal(3),
        start: .byInputs,
        paths: ("3", "4"),
        using: generator
      ),
    ])
    var drawn: [ResidualBlock] = []
    for (outputs, stride) in Self.blocks {
      let outputs = scaled(outputs, by: width)
      drawn.append(Self.block(from: channels, to: outputs, stride: stride, using: generator))
      channels = outputs
    }
    blocks = drawn
    featureCount = channels
  }

  /// Encodes a batch.
  ///
  /// - Shape: `[B, 3, T, H, W]` → `[B, ⌈T/2⌉, ⌈H/8⌉, ⌈W/8⌉, D]`.
  func slice(of clips: Tensor) -> Tensor {
    var x = inputStage(clips)  // [B, C, T, H, W]
    x = stem(x)  // [B, 24, T, H/4, W/4]
    x = blocks.reduce(x) { $1($0) }  // [B, 48, T/2, H/8, W/8]
    return SpatiotemporalEncoding.slice(ofFeatureMaps: x)
  }

  private static func block(
    from inputs: Int,
    to outputs: Int,
    stride: Int,
    using generator: Generator
  ) -> ResidualBlock {
    let keepsShape = inputs == outputs && stride == 1
    return ResidualBlock(
      ConvolutionChain.factorized(
        from: inputs,
        through: outputs,
        to: outputs,
        stride: stride,
        start: .byInputs,
        using: generator
      ),
      ConvolutionChain.factorized(
        from: outputs,
        through: outputs,
        to: outputs,
        start: .byInputs,
        using: generator
      ),
      downsample: keepsShape
        ? nil
        : .shortcut(
          from: inputs,
          to: outputs,
          stride: [stride, stride, stride],
          start: .byInputs,
          using: generator
        )
    )
  }
}
