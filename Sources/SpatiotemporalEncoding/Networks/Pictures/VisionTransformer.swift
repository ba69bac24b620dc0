// Dosovitskiy et al.: An Image is Worth 16x16 Words: Transformers for Image Recognition at Scale,
// ICLR 2021.
import Torch
import TorchNN

/// A transformer over a picture's patches: what published networks for pictures have in common.
final class VisionTransformer: Module {
  /// What differs between published ones besides their size.
  struct Variant {
    /// Between the two layers of each token.
    var activation = TokenActivation.gelu
    /// Whether what a block adds is multiplied by learned numbers before.
    var hasLayerScale = false
    /// Whether a token of no patch goes first, which gathers what the picture as a whole shows.
    var hasClassToken = true
    /// Whether something is added to what a patch's pixels make.
    var hasPatchBias = true
    /// Whether tokens are normalised before the first block.
    var hasFirstNorm = false
  }

  private let patches: Conv2D
  private let classToken: Parameter?
  private let positions: Parameter
  private let firstNorm: LayerNorm?
  private let blocks: [TransformerBlock]
  private let norm: LayerNorm
  private let patchSide: Int
  private let learnedSide: Int

  /// Features of each token, `D`.
  let featureCount: Int

  /// Draws a network.
  init(_ shape: TransformerShape, _ variant: Variant, using generator: Generator) {
    let features = shape.featureCount
    featureCount = features
    patchSide = shape.patchSide
    learnedSide = shape.side / shape.patchSide
    patches = Conv2D(
      from: 3,
      to: features,
      kernel: [patchSide, patchSide],
      stride: [patchSide, patchSide],
      hasBias: variant.hasPatchBias,
      using: generator
    )
    func drawn(_ shape: [Int]) -> Parameter {
      Parameter(.normal(shape, using: generator) * 0.02)
    }
    classToken = variant.hasClassToken ? drawn([1, 1, features]) : nil
    positions = drawn(
      [1, learnedSide * learnedSide + (variant.hasClassToken ? 1 : 0), features]
    )
    firstNorm = variant.hasFirstNorm ? LayerNorm(features, epsilon: shape.epsilon) : nil
    let block = TransformerBlock.Variant(
      activation: variant.activation.callAsFunction,
      epsilon: shape.epsilon,
      hasLayerScale: variant.hasLayerScale
    )
    blocks = (0..<shape.layerCount).map { _ in
      TransformerBlock(
        featureCount: features,
        headCount: shape.headCount,
        hiddenCount: shape.hiddenCount,
        block,
        using: generator
      )
    }
    norm = LayerNorm(features, epsilon: shape.epsilon)
  }

  /// Encodes pictures of any size; pixels at the right and below that fill no patch are not seen.
  ///
  /// - Shape: `[N, 3, H, W]` → `[N, (1 +) H′·W′, D]`, the class token first where there is one, after
  ///   the last normalisation.
  func callAsFunction(_ frames: Tensor) -> Tensor {
    let maps = patches(frames.converted(to: patches.weight.value.dataType))  // [N, D, H′, W′]
    let (count, rows, columns) = (maps.shape[0], maps.shape[2], maps.shape[3])
    var x = maps.permuted([0, 2, 3, 1]).reshaped([count, -1, featureCount])  // [N, H′·W′, D]
    if let classToken {
      let first = classToken.value.expanded(to: [count, 1, featureCount])
      x = concatenate([first, x], along: 1)  // [N, 1 + H′·W′, D]
    }
    x = x + positions(ofRows: rows, columns: columns)  // [N, (1 +) H′·W′, D]
    x = firstNorm?(x) ?? x
    return norm(blocks.reduce(x) { $1($0) })  // [N, (1 +) H′·W′, D]
  }

  /// The tokens of the patches where they lie.
  ///
  /// - Shape: `[N, 3, H, W]` → `[N, H′, W′, D]`.
  func places(in frames: Tensor) -> Tensor {
    let (rows, columns) = (frames.shape[2] / patchSide, frames.shape[3] / patchSide)
    let tokens = self(frames)  // [N, (1 +) H′·W′, D]
    let end = tokens.shape[1]
    return tokens.narrowed(along: 1, to: end - rows * columns..<end)
      .reshaped([-1, rows, columns, featureCount])
  }

  /// What was learned for each place of a square, stretched over the picture.
  ///
  /// - Shape: → `[1, (1 +) rows · columns, D]`.
  private func positions(ofRows rows: Int, columns: Int) -> Tensor {
    let learned = positions.value
    guard rows != learnedSide || columns != learnedSide else { return learned }
    let first = classToken == nil ? 0 : 1
    let square = learned.narrowed(along: 1, to: first..<learned.shape[1])
      .converted(to: .float32)
      .reshaped([1, learnedSide, learnedSide, featureCount])
      .permuted([0, 3, 1, 2])  // [1, D, side, side]
    let places = resizeByCubics2D(square, height: rows, width: columns)  // [1, D, rows, columns]
      .permuted([0, 2, 3, 1])
      .reshaped([1, rows * columns, featureCount])
      .converted(to: learned.dataType)
    return concatenate([learned.narrowed(along: 1, to: 0..<first), places], along: 1)
  }
}
