// Tran, Wang, Torresani, Ray, LeCun, Paluri: A Closer Look at Spatiotemporal Convolutions for
// Action Recognition, CVPR 2018. Layout and names of tensors are torchvision's.
import Torch
import TorchNN

/// A residual network of eighteen layers over spacetime.
final class ResNet3D: Module, VideoEncoder {
  /// How a layer covers space and time.
  enum Convolution {
    /// At once, by 3×3×3 kernels: r3d-18.
    case full
    /// At once in the first stage, space alone in the others: mc3-18.
    case mixed
    /// Space first, then time: r2plus1d-18.
    case factorized
  }

  private let stem: ConvolutionChain
  private let layer1: [ResidualBlock]
  private let layer2: [ResidualBlock]
  private let layer3: [ResidualBlock]
  private let layer4: [ResidualBlock]
  private let inputStage: InputStage

  /// Features of each position, `D`: 512 times the width.
  let featureCount: Int

  /// Draws a network.
  init(
    _ convolution: Convolution,
    input: InputStage,
    width: Double,
    using generator: Generator
  ) {
    let widths = [64, 128, 256, 512].map { scaled($0, by: width) }
    inputStage = input
    featureCount = widths[3]
    stem = convolution.stem(from: input.channelCount, width: width, using: generator)
    func layer(_ index: Int) -> [ResidualBlock] {
      let inputs = widths[max(index - 1, 0)]
      let stride = index == 0 ? 1 : 2
      let own = convolution == .mixed && index == 0 ? .full : convolution
      return [
        own.block(from: inputs, to: widths[index], stride: stride, using: generator),
        own.block(from: widths[index], to: widths[index], stride: 1, using: generator),
      ]
    }
    layer1 = layer(0)
    layer2 = layer(1)
    layer3 = layer(2)
    layer4 = layer(3)
  }

  /// Encodes a batch.
  ///
  /// - Shape: `[B, 3, T, H, W]` → `[B, ⌈T/8⌉, ⌈H/16⌉, ⌈W/16⌉, D]`; mixed ones keep T.
  func slice(of clips: Tensor) -> Tensor {
    var x = inputStage(clips)  // [B, C, T, H, W]
    x = stem(x)  // [B, 64, T, H/2, W/2]
    x = layer1.reduce(x) { $1($0) }  // [B, 64, T, H/2, W/2]
    x = layer2.reduce(x) { $1($0) }  // [B, 128, T/2, H/4, W/4]
    x = layer3.reduce(x) { $1($0) }  // [B, 256, T/4, H/8, W/8]
    x = layer4.reduce(x) { $1($0) }  // [B, 512, T/8, H/16, W/16]
    return SpatiotemporalEncoding.slice(ofFeatureMaps: x)
  }
}

extension ResNet3D.Convolution {
  fileprivate func stem(
    from inputs: Int,
    width: Double,
    using generator: Generator
  ) -> ConvolutionChain {
    let outputs = scaled(64, by: width)
    switch self {
    case .full, .mixed:
      let window = ConvolutionWindow(kernel: [3, 7, 7], stride: [1, 2, 2])
      return ConvolutionChain(from: inputs, to: outputs, window, using: generator)
    case .factorized:
      let between = scaled(45, by: width)
      return ConvolutionChain([
        ConvolutionUnit(from: inputs, to: between, .spatial(7, stride: 2), using: generator),
        ConvolutionUnit(
          from: between,
          to: outputs,
          .temporal(3),
          paths: ("3", "4"),
          using: generator
        ),
      ])
    }
  }

  fileprivate func block(
    from inputs: Int,
    to outputs: Int,
    stride: Int,
    using generator: Generator
  ) -> ResidualBlock {
    // As many numbers in the two kernels as in a full one.
    let between = inputs * outputs * 27 / (inputs * 9 + 3 * outputs)
    func chain(from inputs: Int, stride: Int) -> ConvolutionChain {
      switch self {
      case .full:
        ConvolutionChain(
          from: inputs,
          to: outputs,
          .cube(3, stride: stride),
          using: generator
        )
      case .mixed:
        ConvolutionChain(
          from: inputs,
          to: outputs,
          .spatial(3, stride: stride),
          using: generator
        )
      case .factorized:
        .factorized(
          from: inputs,
          through: between,
          to: outputs,
          stride: stride,
          using: generator
        )
      }
    }
    let keepsShape = inputs == outputs && stride == 1
    let strides = [self == .mixed ? 1 : stride, stride, stride]
    return ResidualBlock(
      chain(from: inputs, stride: stride),
      chain(from: outputs, stride: 1),
      downsample: keepsShape
        ? nil : .shortcut(from: inputs, to: outputs, stride: strides, using: generator)
    )
  }
}
