// Tan, Le: EfficientNet: Rethinking Model Scaling for Convolutional Neural Networks, ICML 2019; the
// Lite variants leave squeeze-and-excitation out, rectify up to 6, and scale neither stem nor head.
// Layout and names of tensors are those of the package efficientnet_lite_pytorch, less the names'
// leading underscores.
import Torch
import TorchNN

/// A network for single frames that was made for small devices.
final class EfficientNetLite: Module, FrameFeatures {
  /// Blocks of one width.
  struct Stage {
    /// Blocks one after the other.
    var count: Int
    /// Pixels that each channel's kernel covers along each axis.
    var kernel: Int
    /// Pixels from one output of the first block to the next.
    var stride: Int
    /// What channels are multiplied by inside a block.
    var expansion: Int
    /// Channels that come out.
    var channels: Int
  }

  /// Layers and channels.
  struct Shape {
    /// Channels of the first convolution.
    var stem: Int
    /// What stands between the first convolution and the last one.
    var stages: [Stage]
    /// Channels of the last convolution.
    var head: Int
    /// Pixels along each side of the frames that it learned from.
    var side: Int
  }

  private let stem: ConvolutionUnit
  private let blocks: [InvertedResidual]
  private let head: ConvolutionUnit

  /// Features of each place, `D`: 1280 times the width.
  let featureCount: Int

  /// Draws a network.
  ///
  /// Padding stays as "same" is for the side that it learned from, whatever frames come, so that every
  /// kernel keeps its place beside its output.
  init(_ shape: Shape, using generator: Generator) {
    func unit(
      from inputs: Int,
      to outputs: Int,
      _ window: ConvolutionWindow,
      paths: (String, String)
    ) -> ConvolutionUnit {
      ConvolutionUnit(
        from: inputs,
        to: outputs,
        window,
        activation: .relu6,
        epsilon: 1e-3,
        paths: paths,
        using: generator
      )
    }
    var side = shape.side
    func window(_ kernel: Int, stride: Int) -> ConvolutionWindow {
      // Of the zeros that ⌈side / 2⌉ outputs take, an odd number where the side is even, the last is
      // below and to the right.
      let isLate = stride == 2 && side.isMultiple(of: 2)
      side = (side + stride - 1) / stride
      return .frame(kernel, stride: stride, isLate: isLate)
    }
    stem = unit(from: 3, to: shape.stem, window(3, stride: 2), paths: ("conv_stem", "bn0"))
    var channels = shape.stem
    var drawn: [InvertedResidual] = []
    for stage in shape.stages {
      for index in 0..<stage.count {
        drawn.append(
          InvertedResidual(
            InvertedResidual.Shape(
              inputs: channels,
              inside: channels * stage.expansion,
              outputs: stage.channels,
              window: window(stage.kernel, stride: index == 0 ? stage.stride : 1),
              activation: .relu6
            ),
            paths: InvertedResidual.Paths(
              expansion: ("expand_conv", "bn0"),
              depthwise: ("depthwise_conv", "bn1"),
              projection: ("project_conv", "bn2")
            ),
            using: generator
          )
        )
        channels = stage.channels
      }
    }
    blocks = drawn
    featureCount = shape.head
    head = unit(from: channels, to: shape.head, .frame(1), paths: ("conv_head", "bn1"))
  }

  /// The features of every place.
  ///
  /// - Shape: `[N, 3, H, W]`, 32 pixels at least → `[N, H/32, W/32, D]`, rounded down or up.
  func places(in frames: Tensor) -> Tensor {
    precondition(
      frames.shape[2] >= 32 && frames.shape[3] >= 32,
      "EfficientNetLite: expected at least 32×32 pixels, got shape \(frames.shape)"
    )
    var x = stem(frames)  // [N, 32, H/2, W/2]
    x = blocks.reduce(x) { $1($0) }  // [N, 320, H/32, W/32]
    return head(x).permuted([0, 2, 3, 1])  // [N, H/32, W/32, 1280]
  }

  /// Visits the first and the last layer under names of their own.
  override func forEachTensor(at path: String, _ visit: (String, TensorCell) -> Void) {
    stem.forEachTensor(at: path, visit)
    blocks.forEachTensor(at: path.isEmpty ? "blocks" : "\(path).blocks", visit)
    head.forEachTensor(at: path, visit)
  }
}

extension EfficientNetLite.Shape {
  /// The smallest.
  static let lite0 = Self.published(width: 1, depth: 1, side: 224)
  /// The same with more blocks.
  static let lite1 = Self.published(width: 1, depth: 1.1, side: 240)
  /// The same with more blocks and channels.
  static let lite2 = Self.published(width: 1.1, depth: 1.2, side: 260)

  /// The same with all channels multiplied, in eights.
  func scaled(by width: Double) -> Self {
    var scaled = self
    scaled.stem = scaledInEights(stem, by: width)
    scaled.head = scaledInEights(head, by: width)
    for index in stages.indices {
      scaled.stages[index].channels = scaledInEights(stages[index].channels, by: width)
    }
    return scaled
  }

  private static func published(width: Double, depth: Double, side: Int) -> Self {
    let stages = [
      (1, 3, 1, 1, 16), (2, 3, 2, 6, 24), (2, 5, 2, 6, 40), (3, 3, 2, 6, 80), (3, 5, 1, 6, 112),
      (4, 5, 2, 6, 192), (1, 3, 1, 6, 320),
    ].map { count, kernel, stride, expansion, channels in
      EfficientNetLite.Stage(
        // The first and the last stage, of one block, stay as they are.
        count: count == 1 ? 1 : Int((Double(count) * depth).rounded(.up)),
        kernel: kernel,
        stride: stride,
        expansion: expansion,
        channels: scaledInEights(channels, by: width)
      )
    }
    return Self(stem: 32, stages: stages, head: 1280, side: side)
  }
}
