// Hu, Shen, Sun: Squeeze-and-Excitation Networks, CVPR 2018; its sigmoid approached by a line as in
// MobileNetV3.
import Torch
import TorchNN

/// Weighs each channel of a frame by what all channels of the whole frame are.
final class SqueezeExcitation: Module, UnaryLayer {
  private let fc1: Conv2D
  private let fc2: Conv2D
  private let path: String

  /// Draws the two layers of a frame; `path` is the module's inside its parent.
  init(_ channels: Int, through between: Int, path: String, using generator: Generator) {
    func pointwise(from inputs: Int, to outputs: Int) -> Conv2D {
      Conv2D(from: inputs, to: outputs, kernel: [1, 1], hasBias: true, using: generator)
    }
    fc1 = pointwise(from: channels, to: between)
    fc2 = pointwise(from: between, to: channels)
    self.path = path
  }

  /// Applies the layer.
  ///
  /// - Shape: `[N, C, H, W]` → same.
  func callAsFunction(_ x: Tensor) -> Tensor {
    let squeezed = x.mean(along: 2, 3, keepingAxes: true)  // [N, C, 1, 1]
    return x * hardsigmoid(fc2(relu(fc1(squeezed))))  // [N, C, H, W]
  }

  /// Visits the tensors under the names that the parent knows them by.
  override func forEachTensor(at path: String, _ visit: (String, TensorCell) -> Void) {
    super.forEachTensor(at: path.isEmpty ? self.path : "\(path).\(self.path)", visit)
  }
}
