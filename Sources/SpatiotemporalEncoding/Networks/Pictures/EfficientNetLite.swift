// Tan, Le: EfficientNet: Rethinking Model Scaling for Convolutional Neural Networks, ICML 2019; the
// Lite variants leave squeeze-and-excitation out, rectify up to 6, and scale neither stem nor head.
// Names of tensors are those of the published weights, less their leading underscores.
import Torch
import TorchNN

/// A network for single frames that was made for small devices.
final class EfficientNetLite: Module, FrameFeatures {
  /// How large it is.
  enum Size: Int, CaseIterable {
    case lite0, lite1, lite2

    /// What channels are multiplied by.
    var width: Double { [1.0, 1.0, 1.1][rawValue] }
    /// What the number of blocks in a stage is multiplied by.
    var depth: Double { [1.0, 1.1, 1.2][rawValue] }
    /// Pixels along each side of the frames that it learned from.
    var side: Int { [224, 240, 260][rawValue] }
  }

  /// Blocks, kernel, stride of the first block, expansion and channels of each stage at width 1.
  private static let stages = [
    (1, 3, 1, 1, 16), (2, 3, 2, 6, 24), (2, 5, 2, 6, 40), (3, 3, 2, 6, 80), (3, 5, 1, 6, 112),
    (4, 5, 2, 6, 192), (1, 3, 1, 6, 320),
  ]

  private let stem: FrameConvolution
  private let blocks: [MobileBlock]
  private let head: FrameConvolution

  /// Features of each position.
  let featureCount = 1280

  /// Draws a network.
  init(_ size: Size, using generator: Generator) {
    stem = FrameConvolution(
      from: 3,
      to: 32,
      kernel: 3,
      stride: 2,
      paths: ("conv_stem", "bn0"),
      using: generator
    )
    var channels = 32
    var drawn: [MobileBlock] = []
    for (index, (count, kernel, stride, expansion, width)) in Self.stages.enumerated() {
      let outputs = Self.channels(width, times: size.width)
      // The first and the last stage keep their number of blocks.
      let isInside = index > 0 && index < Self.stages.count - 1
      let repeats = isInside ? Int((Double(count) * size.depth).rounded(.up)) : count
      for block in 0..<repeats {
        drawn.append(
          MobileBlock(
            from: channels,
            to: outputs,
            kernel: kernel,
            stride: block == 0 ? stride : 1,
            expansion: expansion,
            using: generator
          )
        )
        channels = outputs
      }
    }
    blocks = drawn
    head = FrameConvolution(
      from: channels,
      to: featureCount,
      kernel: 1,
      paths: ("conv_head", "bn1"),
      using: generator
    )
  }

  /// The features of every place.
  ///
  /// - Shape: `[N, 3, H, W]` → `[N, ⌈H/32⌉, ⌈W/32⌉, 1280]`.
  func places(in frames: Tensor) -> Tensor {
    var x = stem(frames)  // [N, 32, H/2, W/2]
    x = blocks.reduce(x) { $1($0) }  // [N, 320, H/32, W/32]
    return head(x).permuted([0, 2, 3, 1])  // [N, H/32, W/32, 1280]
  }

  /// Stem and head have no part of the path of their own.
  override func forEachTensor(at path: String, _ visit: (String, TensorCell) -> Void) {
    stem.forEachTensor(at: path, visit)
    blocks.forEachTensor(at: path.isEmpty ? "blocks" : "\(path).blocks", visit)
    head.forEachTensor(at: path, visit)
  }

  /// Channels in eights, never less than nine tenths of what is wanted.
  private static func channels(_ count: Int, times width: Double) -> Int {
    let wanted = Double(count) * width
    let near = max(8, Int(wanted + 4) / 8 * 8)
    return Double(near) < 0.9 * wanted ? near + 8 : near
  }
}

/// An inverted residual: channels are multiplied, each is convolved by itself, and few come out
/// (Sandler et al.: MobileNetV2, CVPR 2018).
private final class MobileBlock: Module {
  private let expand: FrameConvolution?
  private let depthwise: FrameConvolution
  private let project: FrameConvolution
  private let isResidual: Bool

  init(
    from inputs: Int,
    to outputs: Int,
    kernel: Int,
    stride: Int,
    expansion: Int,
    using generator: Generator
  ) {
    let between = inputs * expansion
    isResidual = stride == 1 && inputs == outputs
    expand =
      expansion == 1
      ? nil
      : FrameConvolution(
        from: inputs,
        to: between,
        kernel: 1,
        paths: ("expand_conv", "bn0"),
        using: generator
      )
    depthwise = FrameConvolution(
      from: between,
      to: between,
      kernel: kernel,
      stride: stride,
      isDepthwise: true,
      paths: ("depthwise_conv", "bn1"),
      using: generator
    )
    project = FrameConvolution(
      from: between,
      to: outputs,
      kernel: 1,
      isRectified: false,
      paths: ("project_conv", "bn2"),
      using: generator
    )
  }

  func callAsFunction(_ x: Tensor) -> Tensor {
    let y = project(depthwise(expand?(x) ?? x))
    return isResidual ? x + y : y
  }

  override func forEachTensor(at path: String, _ visit: (String, TensorCell) -> Void) {
    expand?.forEachTensor(at: path, visit)
    depthwise.forEachTensor(at: path, visit)
    project.forEachTensor(at: path, visit)
  }
}
