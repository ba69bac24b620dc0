// Radford et al.: Learning Transferable Visual Models From Natural Language Supervision, ICML 2021:
// the side that reads; `CLIPPictures` is the one that sees.
public import Torch
public import TorchNN

/// A transformer that takes texts to where CLIP's pictures lie.
public final class CLIPText: Module {
  private let tokenEmbedding: Parameter
  private let positions: Parameter
  private let blocks: [TransformerBlock]
  private let norm: LayerNorm
  private let projection: Linear

  /// Features of a text, `D`.
  public let featureCount: Int
  /// Tokens of the longest text.
  public let tokenCount: Int

  /// Draws a network.
  public init(_ shape: CLIPTextShape, using generator: Generator) {
    let features = shape.featureCount
    featureCount = shape.projectionCount
    tokenCount = shape.tokenCount
    tokenEmbedding = Parameter(
      .normal([shape.vocabularyCount, features], using: generator) * 0.02
    )
    positions = Parameter(.normal([shape.tokenCount, features], using: generator) * 0.02)
    let variant = TransformerBlock.Variant(
      activation: shape.activation.callAsFunction,
      epsilon: shape.epsilon,
      isCausal: true
    )
    blocks = (0..<shape.layerCount).map { _ in
      TransformerBlock(
        featureCount: features,
        headCount: shape.headCount,
        hiddenCount: shape.hiddenCount,
        variant,
        using: generator
      )
    }
    norm = LayerNorm(features, epsilon: shape.epsilon)
    projection = Linear(from: features, to: featureCount, hasBias: false, using: generator)
  }

  /// Encodes a batch of texts, each from its start token to its end token.
  ///
  /// What follows an end token is not seen, so that it may be anything that is no higher: the end
  /// token is the highest of its vocabulary, and the first of the highest is where a text ends.
  ///
  /// - Shape: `[B, N]`, `int64` → `[B, D]`, `float32`.
  public func callAsFunction(_ tokens: Tensor) -> Tensor {
    let (count, length) = (tokens.shape[0], tokens.shape[1])
    precondition(
      length <= tokenCount,
      "CLIPText: expected at most \(tokenCount) tokens, got shape \(tokens.shape)"
    )
    var x = tokenEmbedding.value.gathered(tokens.reshaped([-1]), along: 0)  // [B·N, features]
      .reshaped([count, length, -1])
    x = x + positions.value.narrowed(along: 0, to: 0..<length)  // [B, N, features]
    x = blocks.reduce(x) { $1($0) }  // [B, N, features]
    let ends = tokens.indexOfMaximum(along: 1)  // [B]
    let rows = Tensor.range(0..<count, on: tokens.device) * length + ends  // [B]
    let last = x.flattened(from: 0, through: 1).gathered(rows, along: 0)  // [B, features]
    return projection(norm(last)).converted(to: .float32)  // [B, D]
  }
}
