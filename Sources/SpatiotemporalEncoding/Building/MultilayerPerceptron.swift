import Torch
import TorchNN

/// Two layers for each token, named as where drop-out lies after each.
final class MultilayerPerceptron: Module, UnaryLayer {
  private let expansion: Linear
  private let contraction: Linear

  /// Draws both; between them lie four times as many features.
  init(featureCount: Int, using generator: Generator) {
    expansion = Linear(from: featureCount, to: 4 * featureCount, using: generator)
    contraction = Linear(from: 4 * featureCount, to: featureCount, using: generator)
  }

  /// Applies the layers.
  ///
  /// - Shape: `[…, D]` → same.
  func callAsFunction(_ x: Tensor) -> Tensor { contraction(gelu(expansion(x))) }

  /// Visits the layers' tensors under their numbers.
  override func forEachTensor(at path: String, _ visit: (String, TensorCell) -> Void) {
    expansion.forEachTensor(at: "\(path).0", visit)
    contraction.forEachTensor(at: "\(path).3", visit)
  }
}
