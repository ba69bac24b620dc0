// Howard, Sandler, Chu, Chen, Chen, Tan, Wang, Zhu, Pang, Vasudevan, Le, Adam: Searching for
// MobileNetV3, ICCV 2019. Layout and names of tensors are torchvision's.
import Torch
import TorchNN

/// A network for single frames whose blocks were found by search.
final class MobileNetV3: Module, FrameFeatures {
  /// How large it is.
  enum Size {
    case small
    case large
  }

  private let stem: ConvolutionUnit
  private let blocks: [InvertedResidual]
  private let head: ConvolutionUnit

  /// Features of each place, `D`: six times the channels of the last block, 576 or 960.
  let featureCount: Int

  /// Draws a network.
  init(_ size: Size, width: Double, using generator: Generator) {
    func unit(
      from inputs: Int,
      to outputs: Int,
      _ window: ConvolutionWindow,
      path: String
    ) -> ConvolutionUnit {
      ConvolutionUnit(
        from: inputs,
        to: outputs,
        window,
        activation: .hardswish,
        epsilon: 1e-3,
        paths: ("\(path).0", "\(path).1"),
        using: generator
      )
    }
    var channels = scaledInEights(16, by: width)
    stem = unit(from: 3, to: channels, .frame(3, stride: 2), path: "features.0")
    blocks = size.blocks.enumerated().map { index, block in
      let shape = block.shape(from: channels, width: width)
      channels = shape.outputs
      return InvertedResidual(shape, paths: .torchvision(shape), using: generator)
    }
    featureCount = 6 * channels
    head = unit(from: channels, to: featureCount, .frame(1), path: "features.\(blocks.count + 1)")
  }

  /// The features of every place.
  ///
  /// - Shape: `[N, 3, H, W]` → `[N, ⌈H/32⌉, ⌈W/32⌉, D]`.
  func places(in frames: Tensor) -> Tensor {
    var x = stem(frames)  // [N, 16, H/2, W/2]
    x = blocks.reduce(x) { $1($0) }  // [N, D/6, H/32, W/32]
    return head(x).permuted([0, 2, 3, 1])  // [N, H/32, W/32, D]
  }

  /// Visits the layers under the numbers that they have in order.
  override func forEachTensor(at path: String, _ visit: (String, TensorCell) -> Void) {
    let prefix = path.isEmpty ? "" : "\(path)."
    stem.forEachTensor(at: path, visit)
    for (index, block) in blocks.enumerated() {
      block.forEachTensor(at: "\(prefix)features.\(index + 1).block", visit)
    }
    head.forEachTensor(at: path, visit)
  }
}

/// A row of the paper's tables 1 and 2, at width 1.
private struct Block {
  var kernel: Int
  var inside: Int
  var outputs: Int
  var isWeighed: Bool
  var activation: ActivationFunction
  var stride: Int

  func shape(from inputs: Int, width: Double) -> InvertedResidual.Shape {
    let inside = scaledInEights(inside, by: width)
    return InvertedResidual.Shape(
      inputs: inputs,
      inside: inside,
      outputs: scaledInEights(outputs, by: width),
      window: .frame(kernel, stride: stride),
      activation: activation,
      squeezed: isWeighed ? scaledInEights(inside / 4) : nil
    )
  }
}

extension MobileNetV3.Size {
  fileprivate var blocks: [Block] {
    let rows: [(Int, Int, Int, Bool, ActivationFunction, Int)] =
      switch self {
      case .small:
        [
          (3, 16, 16, true, .relu, 2), (3, 72, 24, false, .relu, 2), (3, 88, 24, false, .relu, 1),
          (5, 96, 40, true, .hardswish, 2), (5, 240, 40, true, .hardswish, 1),
          (5, 240, 40, true, .hardswish, 1), (5, 120, 48, true, .hardswish, 1),
          (5, 144, 48, true, .hardswish, 1), (5, 288, 96, true, .hardswish, 2),
          (5, 576, 96, true, .hardswish, 1), (5, 576, 96, true, .hardswish, 1),
        ]
      case .large:
        [
          (3, 16, 16, false, .relu, 1), (3, 64, 24, false, .relu, 2), (3, 72, 24, false, .relu, 1),
          (5, 72, 40, true, .relu, 2), (5, 120, 40, true, .relu, 1), (5, 120, 40, true, .relu, 1),
          (3, 240, 80, false, .hardswish, 2), (3, 200, 80, false, .hardswish, 1),
          (3, 184, 80, false, .hardswish, 1), (3, 184, 80, false, .hardswish, 1),
          (3, 480, 112, true, .hardswish, 1), (3, 672, 112, true, .hardswish, 1),
          (5, 672, 160, true, .hardswish, 2), (5, 960, 160, true, .hardswish, 1),
          (5, 960, 160, true, .hardswish, 1),
        ]
      }
    return rows.map(Block.init)
  }
}

extension InvertedResidual.Paths {
  /// Numbers in order, of those parts that there are.
  fileprivate static func torchvision(_ shape: InvertedResidual.Shape) -> Self {
    let depthwise = shape.inputs == shape.inside ? 0 : 1
    let projection = depthwise + (shape.squeezed == nil ? 1 : 2)
    return Self(
      expansion: ("0.0", "0.1"),
      depthwise: ("\(depthwise).0", "\(depthwise).1"),
      squeeze: "\(depthwise + 1)",
      projection: ("\(projection).0", "\(projection).1")
    )
  }
}
