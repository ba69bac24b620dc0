import Torch
import TorchNN

/// Attention that may leave fewer tokens, then two layers for each, both normalised before (Li and
/// others: MViTv2, CVPR 2022).
final class MultiscaleBlock: Module {
  private let norm1: LayerNorm
  private let attn: PoolingAttention
  private let norm2: LayerNorm
  private let mlp: MultilayerPerceptron
  private let project: Linear?
  private let skipPooling: MaxPooling?

  /// Draws a block for tokens on a grid of so many frames, rows and columns.
  init(
    from inputs: Int,
    to outputs: Int,
    headCount: Int,
    grid: [Int],
    stride: PoolingAttention.Stride,
    using generator: Generator
  ) {
    norm1 = LayerNorm(inputs)
    attn = PoolingAttention(
      from: inputs,
      to: outputs,
      headCount: headCount,
      grid: grid,
      stride: stride,
      using: generator
    )
    norm2 = LayerNorm(outputs)
    mlp = MultilayerPerceptron(featureCount: outputs, using: generator)
    project = inputs == outputs ? nil : Linear(from: inputs, to: outputs, using: generator)
    skipPooling =
      stride.query == 1
      ? nil
      : MaxPooling(
        [1, stride.query + 1, stride.query + 1],
        stride: [1, stride.query, stride.query],
        padding: [0, (stride.query + 1) / 2, (stride.query + 1) / 2]
      )
  }

  /// Applies the block; the first token lies nowhere, the others on the grid.
  ///
  /// - Shape: `[B, 1 + N, C]` → `[B, 1 + N′, D]`, with the grid of what is left.
  func callAsFunction(_ x: Tensor, grid: [Int]) -> (tokens: Tensor, grid: [Int]) {
    let normalized = norm1(x)  // [B, 1 + N, C]
    let (attended, pooledGrid) = attn(normalized, grid: grid)  // [B, 1 + N′, D]
    let carried = pooled(project?(normalized) ?? x, grid: grid)  // [B, 1 + N′, D]
    let x = carried + attended  // [B, 1 + N′, D]
    return (x + mlp(norm2(x)), pooledGrid)
  }

  private func pooled(_ x: Tensor, grid: [Int]) -> Tensor {
    guard let skipPooling else { return x }
    let places = x.narrowed(along: 1, to: 1..<x.shape[1])
      .reshaped([x.shape[0]] + grid + [-1]).permuted([0, 4, 1, 2, 3])  // [B, D, T, H, W]
    let largest = skipPooling(places).permuted([0, 2, 3, 4, 1])  // [B, T, H′, W′, D]
    return concatenate(
      [x.narrowed(along: 1, to: 0..<1), largest.flattened(from: 1, through: 3)],
      along: 1
    )
  }
}
