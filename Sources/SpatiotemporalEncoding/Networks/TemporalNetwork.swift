// What is added to features that are there already, and begins as zero, is Houlsby et al.:
// Parameter-Efficient Transfer Learning for NLP, ICML 2019; for video, Pan et al.: ST-Adapter,
// NeurIPS 2022.
import Torch
import TorchNN

/// A small network over the features of frames in order of time; as it is drawn it changes nothing.
final class TemporalNetwork: Module {
  private let blocks: [TemporalBlock]

  /// Draws a network of two blocks: a frame's features then depend on two before and two after it.
  init(featureCount: Int, using generator: Generator) {
    blocks = (0..<2).map { _ in TemporalBlock(featureCount: featureCount, using: generator) }
  }

  /// Adds to each frame's features what they and their change in time tell.
  ///
  /// - Shape: `[B, T, …, D]` → same.
  func callAsFunction(_ x: Tensor) -> Tensor { blocks.reduce(x) { $1($0) } }
}

/// What a frame shows and how that changes, each by itself brought to one scale, through a narrow
/// layer and back.
private final class TemporalBlock: Module {
  private let appearanceNorm: LayerNorm
  private let changeNorm: LayerNorm
  private let contraction: Linear
  private let expansion: Linear

  init(featureCount: Int, using generator: Generator) {
    let between = max(1, featureCount / 4)
    appearanceNorm = LayerNorm(featureCount)
    // Frames that are alike differ by noise alone, which would else be blown up.
    changeNorm = LayerNorm(featureCount, epsilon: 1e-3)
    contraction = Linear(from: 2 * featureCount, to: between, using: generator)
    let expansion = Linear(from: between, to: featureCount, using: generator)
    self.expansion = expansion
    withoutGradient {
      expansion.weight.value.assign(.zeros(expansion.weight.value.shape))
      expansion.bias?.value.assign(.zeros([featureCount]))
    }
  }

  /// - Shape: `[B, T, …, D]` → same.
  func callAsFunction(_ x: Tensor) -> Tensor {
    let last = x.shape[1] - 1
    // The first and the last frame are their own neighbours.
    let before = concatenate(
      [x.narrowed(along: 1, to: 0..<1), x.narrowed(along: 1, to: 0..<last)],
      along: 1
    )
    let after = concatenate(
      [x.narrowed(along: 1, to: 1..<last + 1), x.narrowed(along: 1, to: last..<last + 1)],
      along: 1
    )
    // Of weights in half precision, what is added is rounded, not what is there.
    let type = contraction.weight.value.dataType
    let appearance = appearanceNorm(x.converted(to: type))
    let change = changeNorm((after - before).converted(to: type))
    let seen = concatenate([appearance, change], along: x.rank - 1)  // [B, T, …, 2·D]
    return x + expansion(gelu(contraction(seen))).converted(to: x.dataType)  // [B, T, …, D]
  }
}
