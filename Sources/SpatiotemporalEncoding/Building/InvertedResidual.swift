// Sandler, Howard, Zhu, Zhmoginov, Chen: MobileNetV2: Inverted Residuals and Linear Bottlenecks,
// CVPR 2018.
import Torch
import TorchNN

/// A block that multiplies the channels of frames, convolves each by itself, and gives few again,
/// with its input added where shapes agree.
final class InvertedResidual: Module, UnaryLayer {
  /// What distinguishes one block from another.
  struct Shape {
    /// Channels that come in.
    var inputs: Int
    /// Channels inside; where they are those that come in, nothing is multiplied.
    var inside: Int
    /// Channels that come out.
    var outputs: Int
    /// How each channel is convolved by itself.
    var window: ConvolutionWindow
    /// What follows all but the last convolution.
    var activation: ActivationFunction
    /// Channels through which those inside are weighed, if they are.
    var squeezed: Int?
  }

  /// The paths of a block's parts, as the reference implementation has them.
  struct Paths {
    /// What multiplies the channels.
    var expansion: (String, String)
    /// What convolves each channel by itself.
    var depthwise: (String, String)
    /// What weighs the channels.
    var squeeze = ""
    /// What gives few channels again.
    var projection: (String, String)
  }

  private let expansion: ConvolutionUnit?
  private let depthwise: ConvolutionUnit
  private let squeeze: SqueezeExcitation?
  private let projection: ConvolutionUnit
  private let isResidual: Bool

  /// Draws a block.
  init(_ shape: Shape, paths: Paths, using generator: Generator) {
    func unit(
      from inputs: Int,
      to outputs: Int,
      _ window: ConvolutionWindow,
      _ activation: ActivationFunction,
      _ paths: (String, String)
    ) -> ConvolutionUnit {
      ConvolutionUnit(
        from: inputs,
        to: outputs,
        window,
        activation: activation,
        epsilon: 1e-3,
        paths: paths,
        using: generator
      )
    }
    let inside = shape.inside
    var window = shape.window
    window.groups = inside
    expansion =
      shape.inputs == inside
      ? nil : unit(from: shape.inputs, to: inside, .frame(1), shape.activation, paths.expansion)
    depthwise = unit(from: inside, to: inside, window, shape.activation, paths.depthwise)
    squeeze = shape.squeezed.map {
      SqueezeExcitation(inside, through: $0, path: paths.squeeze, using: generator)
    }
    projection = unit(from: inside, to: shape.outputs, .frame(1), .identity, paths.projection)
    isResidual = shape.inputs == shape.outputs && window.stride == [1, 1]
  }

  /// Applies the block.
  ///
  /// - Shape: `[N, inputs, H, W]` → `[N, outputs, H′, W′]`.
  func callAsFunction(_ x: Tensor) -> Tensor {
    var y = depthwise(expansion?(x) ?? x)  // [N, inside, H′, W′]
    if let squeeze { y = squeeze(y) }
    return projection(y, adding: isResidual ? x : nil)
  }

  /// Visits the parts, which know their own paths.
  override func forEachTensor(at path: String, _ visit: (String, TensorCell) -> Void) {
    expansion?.forEachTensor(at: path, visit)
    depthwise.forEachTensor(at: path, visit)
    squeeze?.forEachTensor(at: path, visit)
    projection.forEachTensor(at: path, visit)
  }
}
