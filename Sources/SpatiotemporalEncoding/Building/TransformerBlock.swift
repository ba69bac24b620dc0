import Torch
import TorchNN

/// Attention of every token to all, then two layers for each token, both normalised before
/// (Dosovitskiy and others: An Image is Worth 16x16 Words, ICLR 2021).
final class TransformerBlock: Module, UnaryLayer {
  /// What differs between published transformers besides their size.
  struct Variant {
    /// Between the two layers of each token.
    var activation: (Tensor) -> Tensor = { gelu($0) }
    /// Added to variances.
    var epsilon = 1e-6
    /// Whether what is added is multiplied by learned numbers before (Touvron and others, 2021).
    var hasLayerScale = false
    /// Whether a token attends to those before it and to itself alone, as in text.
    var isCausal = false
  }

  private let norm1: LayerNorm
  private let queryKeyValue: Linear
  private let projection: Linear
  private let scale1: Parameter?
  private let norm2: LayerNorm
  private let expansion: Linear
  private let contraction: Linear
  private let scale2: Parameter?
  private let headCount: Int
  private let variant: Variant

  /// Draws a block.
  init(
    featureCount: Int,
    headCount: Int,
    hiddenCount: Int,
    _ variant: Variant = Variant(),
    using generator: Generator
  ) {
    precondition(
      featureCount.isMultiple(of: headCount),
      "TransformerBlock: \(featureCount) features do not make \(headCount) heads"
    )
    self.headCount = headCount
    self.variant = variant
    func scale() -> Parameter? { variant.hasLayerScale ? Parameter(.ones([featureCount])) : nil }
    norm1 = LayerNorm(featureCount, epsilon: variant.epsilon)
    queryKeyValue = Linear(from: featureCount, to: 3 * featureCount, using: generator)
    projection = Linear(from: featureCount, to: featureCount, using: generator)
    scale1 = scale()
    norm2 = LayerNorm(featureCount, epsilon: variant.epsilon)
    expansion = Linear(from: featureCount, to: hiddenCount, using: generator)
    contraction = Linear(from: hiddenCount, to: featureCount, using: generator)
    scale2 = scale()
  }

  /// Draws a block of a published transformer.
  convenience init(_ shape: TransformerShape, using generator: Generator) {
    self.init(
      featureCount: shape.featureCount,
      headCount: shape.headCount,
      hiddenCount: shape.hiddenCount,
      Variant(epsilon: shape.epsilon),
      using: generator
    )
  }

  /// Draws a block of 64 features per head.
  convenience init(headCount: Int, using generator: Generator) {
    let features = headCount * 64
    self.init(
      featureCount: features,
      headCount: headCount,
      hiddenCount: 4 * features,
      using: generator
    )
  }

  /// Applies the block.
  ///
  /// - Shape: `[B, N, D]` → same.
  func callAsFunction(_ x: Tensor) -> Tensor { callAsFunction(x, rotatedBy: nil) }

  /// Applies the block; `rotation` turns queries and keys, `[B, heads, N, d]`, by their places.
  ///
  /// - Shape: `[B, N, D]` → same.
  func callAsFunction(_ x: Tensor, rotatedBy rotation: ((Tensor) -> Tensor)?) -> Tensor {
    let x = x + scaled(attended(norm1(x), rotatedBy: rotation), by: scale1)  // [B, N, D]
    let inside = contraction(variant.activation(expansion(norm2(x))))  // [B, N, D]
    return x + scaled(inside, by: scale2)  // [B, N, D]
  }

  private func scaled(_ x: Tensor, by scale: Parameter?) -> Tensor {
    scale.map { x * $0.value } ?? x
  }

  private func attended(_ x: Tensor, rotatedBy rotation: ((Tensor) -> Tensor)?) -> Tensor {
    let (batch, tokens, features) = (x.shape[0], x.shape[1], x.shape[2])
    let parts = queryKeyValue(x)  // [B, N, 3·D]
      .reshaped([batch, tokens, 3, headCount, features / headCount])
      .permuted([2, 0, 3, 1, 4])  // [3, B, heads, N, d]
    let (query, key) = (parts.selected(0, along: 0), parts.selected(1, along: 0))
    let mixed = attention(
      query: rotation?(query) ?? query,
      key: rotation?(key) ?? key,
      value: parts.selected(2, along: 0),
      isCausal: variant.isCausal
    )  // [B, heads, N, d]
    return projection(mixed.transposed(1, 2).reshaped([batch, tokens, features]))
  }
}
