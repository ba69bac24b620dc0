import Torch
import TorchNN

/// A ``LinearClassifier`` that is being trained together with an encoder.
final class ClassifierHead: Module {
  /// `[K, D]`.
  let weight: Parameter
  /// `[K]`.
  let bias: Parameter

  /// Starts where a classifier stands: fine-tuning that begins at the probe's solution distorts the
  /// features less than one that begins anywhere (Kumar et al., ICLR 2022).
  init(_ start: LinearClassifier) {
    let width = start.weight.count / start.classCount
    weight = Parameter(Tensor(start.weight.map(Float.init), shape: [start.classCount, width]))
    bias = Parameter(Tensor(start.bias.map(Float.init), shape: [start.classCount]))
  }

  /// Scores of each class.
  ///
  /// - Shape: `[B, D]` → `[B, K]`.
  func callAsFunction(_ embeddings: Tensor) -> Tensor {
    linear(embeddings.normalized(along: 1), weight: weight.value, bias: bias.value)
  }

  /// The classifier as it stands now.
  var classifier: LinearClassifier {
    LinearClassifier(weight: weight.value.doubles(), bias: bias.value.doubles())
  }
}
