// Donahue et al.: Long-term Recurrent Convolutional Networks for Visual Recognition and Description,
// CVPR 2015: a network for each frame, then one over their features in order of time; here the
// second is convolutional too, and both are residual (He et al., CVPR 2016).
import Torch
import TorchNN

/// The same 2-D network for each frame, its features spliced in time, then a temporal network.
///
/// A frame's kernels are one time step long, so all frames go through them in one call.
final class FrameNetwork: Module, VideoEncoder {
  private let stem: ConvolutionChain
  private let frameBlocks: [ResidualBlock]
  private let temporalBlocks: [ResidualBlock]
  private let inputStage: InputStage

  /// Features of each position, `D`: 256 times the width.
  let featureCount: Int

  /// Draws a network.
  init(input: InputStage, width: Double, using generator: Generator) {
    let widths = [64, 128, 256].map { scaled($0, by: width) }
    inputStage = input
    featureCount = widths[2]
    stem = ConvolutionChain(
      from: input.channelCount,
      to: widths[0],
      .spatial(3, stride: 2),
      using: generator
    )
    frameBlocks = widths.indices.map { index in
      Self.block(
        from: widths[max(index - 1, 0)],
        to: widths[index],
        .spatial(3, stride: index == 0 ? 1 : 2),
        then: .spatial(3),
        using: generator
      )
    }
    temporalBlocks = (0..<2).map { _ in
      Self.block(
        from: widths[2],
        to: widths[2],
        .temporal(3),
        then: .temporal(3),
        using: generator
      )
    }
  }

  /// Encodes a batch; every frame keeps its place in time.
  ///
  /// - Shape: `[B, 3, T, H, W]` → `[B, T, ⌈H/8⌉, ⌈W/8⌉, D]`.
  func slice(of clips: Tensor) -> Tensor {
    var x = inputStage(clips)  // [B, C, T, H, W]
    x = stem(x)  // [B, 64, T, H/2, W/2]
    x = frameBlocks.reduce(x) { $1($0) }  // [B, 256, T, H/8, W/8]
    x = temporalBlocks.reduce(x) { $1($0) }  // [B, 256, T, H/8, W/8]
    return SpatiotemporalEncoding.slice(ofFeatureMaps: x)
  }

  private static func block(
    from inputs: Int,
    to outputs: Int,
    _ first: ConvolutionWindow,
    then second: ConvolutionWindow,
    using generator: Generator
  ) -> ResidualBlock {
    let keepsShape = inputs == outputs && first.stride == [1, 1, 1]
    return ResidualBlock(
      ConvolutionChain(from: inputs, to: outputs, first, using: generator),
      ConvolutionChain(from: outputs, to: outputs, second, using: generator),
      downsample: keepsShape
        ? nil : .shortcut(from: inputs, to: outputs, stride: first.stride, using: generator)
    )
  }
}
