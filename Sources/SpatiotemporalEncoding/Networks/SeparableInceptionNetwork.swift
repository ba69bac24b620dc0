// Xie, Sun, Huang, Tu, Murphy: Rethinking Spatiotemporal Feature Learning: Speed-Accuracy Trade-offs
// in Video Classification, ECCV 2018 (S3D). Layout and names of tensors are torchvision's.
import Torch
import TorchNN

/// A network of inception blocks over spacetime, its convolutions apart in space and time.
final class SeparableInceptionNetwork: Module, VideoEncoder {
  /// The blocks of the three stages that lie between poolings, at width 1.
  private static let stages: [[InceptionBlock.Widths]] = [
    [
      .init(point: 64, near: (96, 128), narrow: (16, 32), pooled: 32),
      .init(point: 128, near: (128, 192), narrow: (32, 96), pooled: 64),
    ],
    [
      .init(point: 192, near: (96, 208), narrow: (16, 48), pooled: 64),
      .init(point: 160, near: (112, 224), narrow: (24, 64), pooled: 64),
      .init(point: 128, near: (128, 256), narrow: (24, 64), pooled: 64),
      .init(point: 112, near: (144, 288), narrow: (32, 64), pooled: 64),
      .init(point: 256, near: (160, 320), narrow: (32, 128), pooled: 128),
    ],
    [
      .init(point: 256, near: (160, 320), narrow: (32, 128), pooled: 128),
      .init(point: 384, near: (192, 384), narrow: (48, 128), pooled: 128),
    ],
  ]

  private let features: Sequential
  private let inputStage: InputStage

  /// Features of each position, `D`: 1024 times the width.
  let featureCount: Int

  /// Draws a network.
  init(input: InputStage, width: Double, using generator: Generator) {
    let (first, second) = (scaled(64, by: width), scaled(192, by: width))
    var channels = second
    let stages = Self.stages.map { stage in
      stage.map { widths in
        let widths = widths.scaled(by: width)
        defer { channels = widths.outputs }
        return InceptionBlock(from: channels, to: widths, using: generator)
      }
    }
    let spatial = MaxPooling([1, 3, 3], stride: [1, 2, 2], padding: [0, 1, 1])
    features = Sequential(
      [
        ConvolutionChain(
          ConvolutionUnit.separable(
            7,
            from: input.channelCount,
            to: first,
            stride: 2,
            using: generator
          )
        ),
        spatial,
        ConvolutionChain([.pointwise(from: first, to: first, using: generator)]),
        ConvolutionChain(
          ConvolutionUnit.separable(3, from: first, to: second, using: generator)
        ),
        spatial,
      ]
        + stages[0] + [MaxPooling([3, 3, 3], stride: [2, 2, 2], padding: [1, 1, 1])]
        + stages[1] + [MaxPooling([2, 2, 2], stride: [2, 2, 2])]
        + stages[2]
    )
    inputStage = input
    featureCount = channels
  }

  /// Encodes a batch; a step that is left over in the last pooling is left out, unless it is the only
  /// one.
  ///
  /// - Shape: `[B, 3, T, H, W]` → `[B, T/8, H/32, W/32, D]`.
  func slice(of clips: Tensor) -> Tensor {
    let x = inputStage(clips)  // [B, C, T, H, W]
    return SpatiotemporalEncoding.slice(ofFeatureMaps: features(x))
  }
}
