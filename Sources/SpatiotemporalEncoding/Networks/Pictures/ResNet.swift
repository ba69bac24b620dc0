// He, Zhang, Ren, Sun: Deep Residual Learning for Image Recognition, CVPR 2016. Layout and names of
// tensors are torchvision's, which halves pictures in a narrow block's middle convolution.
import Torch
import TorchNN

/// A residual network for single frames.
final class ResNet: Module, FrameFeatures {
  /// How many layers it has.
  enum Depth {
    /// Eighteen, in blocks of two.
    case eighteen
    /// Fifty, in narrow blocks of three.
    case fifty

    /// Blocks of each stage.
    var blockCounts: [Int] {
      switch self {
      case .eighteen: [2, 2, 2, 2]
      case .fifty: [3, 4, 6, 3]
      }
    }
  }

  private let stem: ConvolutionUnit
  private let layer1: [PictureResidual]
  private let layer2: [PictureResidual]
  private let layer3: [PictureResidual]
  private let layer4: [PictureResidual]

  /// Features of each place, `D`: 512 times the width, of fifty layers 2048 times.
  let featureCount: Int

  /// Draws a network.
  init(_ depth: Depth, width: Double, using generator: Generator) {
    let isNarrow = depth == .fifty
    let widths = [64, 128, 256, 512].map { scaled($0, by: width) }
    stem = ConvolutionUnit(
      from: 3,
      to: widths[0],
      .frame(7, stride: 2),
      paths: ("conv1", "bn1"),
      using: generator
    )
    var channels = widths[0]
    func layer(_ stage: Int) -> [PictureResidual] {
      let outputs = widths[stage] * (isNarrow ? 4 : 1)
      return (0..<depth.blockCounts[stage]).map { index in
        defer { channels = outputs }
        return PictureResidual(
          from: channels,
          through: isNarrow ? widths[stage] : nil,
          to: outputs,
          stride: stage > 0 && index == 0 ? 2 : 1,
          using: generator
        )
      }
    }
    layer1 = layer(0)
    layer2 = layer(1)
    layer3 = layer(2)
    layer4 = layer(3)
    featureCount = channels
  }

  /// The features of every place.
  ///
  /// - Shape: `[N, 3, H, W]` → `[N, ⌈H/32⌉, ⌈W/32⌉, D]`.
  func places(in frames: Tensor) -> Tensor {
    var x = stem(frames)  // [N, 64, H/2, W/2]
    x = maxPool2D(x, kernel: [3, 3], stride: [2, 2], padding: [1, 1])  // [N, 64, H/4, W/4]
    x = layer1.reduce(x) { $1($0) }  // [N, 64, H/4, W/4]
    x = layer2.reduce(x) { $1($0) }  // [N, 128, H/8, W/8]
    x = layer3.reduce(x) { $1($0) }  // [N, 256, H/16, W/16]
    x = layer4.reduce(x) { $1($0) }  // [N, 512, H/32, W/32]
    return x.permuted([0, 2, 3, 1])  // [N, H/32, W/32, D]
  }

  /// Visits the first layer under a name of its own.
  override func forEachTensor(at path: String, _ visit: (String, TensorCell) -> Void) {
    let prefix = path.isEmpty ? "" : "\(path)."
    stem.forEachTensor(at: path, visit)
    for (index, layer) in [layer1, layer2, layer3, layer4].enumerated() {
      layer.forEachTensor(at: "\(prefix)layer\(index + 1)", visit)
    }
  }
}

/// Convolutions of frames around which the input is carried past.
private final class PictureResidual: Module, UnaryLayer {
  private let units: [ConvolutionUnit]
  private let downsample: ConvolutionUnit?

  /// Draws two convolutions over 3 × 3 pixels or, through fewer channels, one between two over one
  /// pixel.
  init(
    from inputs: Int,
    through between: Int?,
    to outputs: Int,
    stride: Int,
    using generator: Generator
  ) {
    let layers: [(inputs: Int, outputs: Int, window: ConvolutionWindow)] =
      if let between {
        [
          (inputs, between, .frame(1)), (between, between, .frame(3, stride: stride)),
          (between, outputs, .frame(1)),
        ]
      } else {
        [(inputs, outputs, .frame(3, stride: stride)), (outputs, outputs, .frame(3))]
      }
    units = layers.enumerated().map { index, layer in
      ConvolutionUnit(
        from: layer.inputs,
        to: layer.outputs,
        layer.window,
        paths: ("conv\(index + 1)", "bn\(index + 1)"),
        using: generator
      )
    }
    downsample =
      inputs == outputs && stride == 1
      ? nil
      : ConvolutionUnit(
        from: inputs,
        to: outputs,
        .frame(1, stride: stride),
        activation: .identity,
        using: generator
      )
  }

  /// - Shape: `[N, inputs, H, W]` → `[N, outputs, H′, W′]`.
  func callAsFunction(_ x: Tensor) -> Tensor {
    let y = units.dropLast().reduce(x) { $1($0) }
    return units[units.count - 1](y, adding: downsample?(x) ?? x)
  }

  override func forEachTensor(at path: String, _ visit: (String, TensorCell) -> Void) {
    for unit in units { unit.forEachTensor(at: path, visit) }
    downsample?.forEachTensor(at: "\(path).downsample", visit)
  }
}
