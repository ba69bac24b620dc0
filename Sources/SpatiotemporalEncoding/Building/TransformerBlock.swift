import Torch
import TorchNN

/// Attention of every token to all, then two layers for each token, both normalised before
/// (Dosovitskiy and others: An Image is Worth 16x16 Words, ICLR 2021).
final class TransformerBlock: Module, UnaryLayer {
  private let norm1: LayerNorm
  private let queryKeyValue: Linear
  private let projection: Linear
  private let norm2: LayerNorm
  private let expansion: Linear
  private let contraction: Linear
  private let headCount: Int

  /// Draws a block of 64 features per head.
  init(headCount: Int, using generator: Generator) {
    let features = headCount * 64
    self.headCount = headCount
    norm1 = LayerNorm(features)
    queryKeyValue = Linear(from: features, to: 3 * features, using: generator)
    projection = Linear(from: features, to: features, using: generator)
    norm2 = LayerNorm(features)
    expansion = Linear(from: features, to: 4 * features, using: generator)
    contraction = Linear(from: 4 * features, to: features, using: generator)
  }

  /// Applies the block.
  ///
  /// - Shape: `[B, N, D]` → same.
  func callAsFunction(_ x: Tensor) -> Tensor {
    let x = x + attended(norm1(x))  // [B, N, D]
    return x + contraction(gelu(expansion(norm2(x))))  // [B, N, D]
  }

  private func attended(_ x: Tensor) -> Tensor {
    let (batch, tokens, features) = (x.shape[0], x.shape[1], x.shape[2])
    let parts = queryKeyValue(x)  // [B, N, 3·D]
      .reshaped([batch, tokens, 3, headCount, 64])
      .permuted([2, 0, 3, 1, 4])  // [3, B, heads, N, 64]
    let mixed = attention(
      query: parts.selected(0, along: 0),
      key: parts.selected(1, along: 0),
      value: parts.selected(2, along: 0)
    )  // [B, heads, N, 64]
    return projection(mixed.transposed(1, 2).reshaped([batch, tokens, features]))
  }
}
