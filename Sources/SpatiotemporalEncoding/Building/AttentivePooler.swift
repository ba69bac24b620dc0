// Bardes et al.: Revisiting Feature Prediction for Learning Visual Representations from Video
// (V-JEPA), TMLR 2024, whose frozen features are read out so.
import Torch
import TorchNN

/// Sums tokens up as one, by a query that has learned what to attend to.
final class AttentivePooler: Module {
  private let query: Parameter
  private let blocks: [TransformerBlock]
  private let norm1: LayerNorm
  private let queryProjection: Linear
  private let keyValue: Linear
  private let norm2: LayerNorm
  private let expansion: Linear
  private let contraction: Linear
  private let headCount: Int

  /// Draws a pooler of so many blocks before the query looks; its layers inside are four times as
  /// wide, whatever those of the transformer are.
  init(_ shape: TransformerShape, blockCount: Int, using generator: Generator) {
    var own = shape
    own.hiddenCount = 4 * shape.featureCount
    let features = shape.featureCount
    headCount = shape.headCount
    query = Parameter(.normal([1, 1, features], using: generator) * 0.02)
    blocks = (0..<blockCount).map { _ in TransformerBlock(own, using: generator) }
    norm1 = LayerNorm(features, epsilon: shape.epsilon)
    queryProjection = Linear(from: features, to: features, using: generator)
    keyValue = Linear(from: features, to: 2 * features, using: generator)
    norm2 = LayerNorm(features, epsilon: shape.epsilon)
    expansion = Linear(from: features, to: own.hiddenCount, using: generator)
    contraction = Linear(from: own.hiddenCount, to: features, using: generator)
  }

  /// Sums up the tokens of each clip.
  ///
  /// - Shape: `[B, N, D]` → `[B, D]`.
  func callAsFunction(_ tokens: Tensor) -> Tensor {
    let (batch, features) = (tokens.shape[0], tokens.shape[2])
    let x = blocks.reduce(tokens) { $1($0) }  // [B, N, D]
    let asked = heads(of: queryProjection(query.value))  // [1, heads, 1, d]
    let keysAndValues = keyValue(norm1(x)).split(into: 2, along: 2)  // [B, N, D] each
    let mixed = attention(
      query: asked.expanded(to: [batch, -1, -1, -1]),
      key: heads(of: keysAndValues[0]),
      value: heads(of: keysAndValues[1])
    )  // [B, heads, 1, d]
    let pooled = query.value + mixed.transposed(1, 2).reshaped([batch, 1, features])  // [B, 1, D]
    let inside = contraction(gelu(expansion(norm2(pooled))))  // [B, 1, D]
    return (pooled + inside).selected(0, along: 1)  // [B, D]
  }

  /// - Shape: `[B, N, D]` → `[B, heads, N, d]`.
  private func heads(of x: Tensor) -> Tensor {
    x.reshaped([x.shape[0], x.shape[1], headCount, -1]).transposed(1, 2)
  }
}
