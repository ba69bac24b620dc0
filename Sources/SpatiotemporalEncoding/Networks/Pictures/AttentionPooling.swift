// Lee et al.: Set Transformer, ICML 2019 (pooling by multihead attention), with one question, as
// Zhai et al.: Scaling Vision Transformers, CVPR 2022, end theirs.
import Torch
import TorchNN

/// One learned question put to all tokens, then two layers of its own.
final class AttentionPooling: Module {
  private let probe: Parameter
  private let queryKeyValue: Linear
  private let projection: Linear
  private let norm: LayerNorm
  private let expansion: Linear
  private let contraction: Linear
  private let headCount: Int
  private let activation: TokenActivation

  /// Draws one.
  init(_ shape: TransformerShape, _ activation: TokenActivation, using generator: Generator) {
    let features = shape.featureCount
    headCount = shape.headCount
    self.activation = activation
    probe = Parameter(.normal([1, 1, features], using: generator) * 0.02)
    queryKeyValue = Linear(from: features, to: 3 * features, using: generator)
    projection = Linear(from: features, to: features, using: generator)
    norm = LayerNorm(features, epsilon: shape.epsilon)
    expansion = Linear(from: features, to: shape.hiddenCount, using: generator)
    contraction = Linear(from: shape.hiddenCount, to: features, using: generator)
  }

  /// Makes one token of many.
  ///
  /// - Shape: `[N, P, D]` → `[N, D]`.
  func callAsFunction(_ tokens: Tensor) -> Tensor {
    let (count, features) = (tokens.shape[0], tokens.shape[2])
    // Published weights of queries, keys and values lie in one tensor; the third of the work that is
    // not looked at is less than a hundredth of the network's.
    let (question, answers) = (heads(of: probe.value), heads(of: tokens))
    let gathered = attention(
      query: question.selected(0, along: 0).expanded(to: [count, -1, -1, -1]),
      key: answers.selected(1, along: 0),
      value: answers.selected(2, along: 0)
    )  // [N, heads, 1, d]
    let x = projection(gathered.reshaped([count, features]))  // [N, D]
    return x + contraction(activation(expansion(norm(x))))  // [N, D]
  }

  /// - Shape: `[N, P, D]` → `[3, N, heads, P, d]`.
  private func heads(of x: Tensor) -> Tensor {
    queryKeyValue(x)
      .reshaped([x.shape[0], x.shape[1], 3, headCount, x.shape[2] / headCount])
      .permuted([2, 0, 3, 1, 4])
  }
}
