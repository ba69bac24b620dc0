import Torch
import TorchNN

/// A convolution over the height and width of single frames, its normalisation and mostly a rectifier
/// that stops at 6: what networks for small devices are made of.
///
/// Padding is TensorFlow's "same": ⌈H / stride⌉ rows come out, and where the zeros that this takes are
/// odd in number the last one is below and to the right.
final class FrameConvolution: Module, FoldableLayer {
  private let kernelSize: Int
  private let stride: Int
  private let groups: Int
  private let isRectified: Bool
  private let paths: (convolution: String, normalization: String)
  private let kernel: Parameter
  private let normalization: BatchNorm
  private var folded: (weight: Buffer, bias: Buffer)?

  /// Draws the kernel; `paths` name the tensors of convolution and normalisation inside the unit's
  /// parent, as the reference implementation does.
  init(
    from inputs: Int,
    to outputs: Int,
    kernel kernelSize: Int,
    stride: Int = 1,
    isDepthwise: Bool = false,
    isRectified: Bool = true,
    paths: (convolution: String, normalization: String),
    using generator: Generator
  ) {
    precondition(
      !isDepthwise || inputs == outputs,
      "FrameConvolution: depthwise from \(inputs) channels to \(outputs)"
    )
    self.kernelSize = kernelSize
    self.stride = stride
    self.isRectified = isRectified
    self.paths = paths
    groups = isDepthwise ? inputs : 1
    kernel = Parameter(
      KernelStart.byOutputs.kernel(
        [outputs, inputs / groups, kernelSize, kernelSize],
        using: generator
      ).channelsLast()
    )
    normalization = BatchNorm(outputs, epsilon: 1e-3)
  }

  /// Applies the unit.
  ///
  /// - Shape: `[N, inputs, H, W]` → `[N, outputs, ⌈H/stride⌉, ⌈W/stride⌉]`.
  func callAsFunction(_ x: Tensor) -> Tensor {
    let (rows, columns) = (padding(of: x.shape[2]), padding(of: x.shape[3]))
    // Zeros that are the same on both sides cost nothing inside the convolution.
    let isEven = rows.before == rows.after && columns.before == columns.after
    let input =
      isEven
      ? x
      : x.padded([columns.before, columns.after, rows.before, rows.after]).channelsLast()
    let padding = isEven ? [rows.before, columns.before] : [0, 0]
    func convolved(_ weight: Tensor, _ bias: Tensor?) -> Tensor {
      convolve2D(
        input.converted(to: weight.dataType),
        with: weight,
        bias: bias,
        stride: [stride, stride],
        padding: padding,
        groups: groups
      )
    }
    let y =
      if let folded { convolved(folded.weight.value, folded.bias.value) } else {
        normalization(convolved(kernel.value, nil))
      }
    return isRectified ? clamp(y, to: 0...6) : y
  }

  /// Makes the normalisation part of the kernel, for good.
  func fold() {
    guard folded == nil else { return }
    folded = withoutGradient {
      let deviation = sqrt(normalization.runningVar.value + normalization.epsilon)
      let scale = normalization.weight.value / deviation
      return (
        Buffer((kernel.value * scale.reshaped([-1, 1, 1, 1])).channelsLast()),
        Buffer(normalization.bias.value - normalization.runningMean.value * scale)
      )
    }
  }

  private func padding(of length: Int) -> (before: Int, after: Int) {
    let count = (length + stride - 1) / stride
    let all = max((count - 1) * stride + kernelSize - length, 0)
    return (all / 2, all - all / 2)
  }

  /// Visits the tensors under the names that the parent knows them by.
  override func forEachTensor(at path: String, _ visit: (String, TensorCell) -> Void) {
    let prefix = path.isEmpty ? "" : "\(path)."
    if let folded {
      visit("\(prefix)\(paths.convolution).weight", folded.weight)
      visit("\(prefix)\(paths.convolution).bias", folded.bias)
    } else {
      visit("\(prefix)\(paths.convolution).weight", kernel)
      normalization.forEachTensor(at: prefix + paths.normalization, visit)
    }
  }

  /// Visits the unit and the layer in it.
  override func forEachModule(_ visit: (Module) -> Void) {
    visit(self)
    if folded == nil { visit(normalization) }
  }
}
