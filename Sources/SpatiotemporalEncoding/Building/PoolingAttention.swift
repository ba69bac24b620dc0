import Torch
import TorchNN

/// Attention of tokens whose queries, keys and values are pooled over their neighbours before, so
/// that fewer of them meet (Fan and others: Multiscale Vision Transformers, ICCV 2021; Li and others:
/// MViTv2, CVPR 2022).
final class PoolingAttention: Module {
  /// How far pooled queries, keys and values lie apart in space.
  struct Stride {
    /// Tokens from a query to the next.
    var query: Int
    /// Tokens from a key and its value to the next.
    var keyValue: Int
  }

  private let qkv: Linear
  private let project: Sequential
  private let poolQ: TokenPooling
  private let poolK: TokenPooling
  private let poolV: TokenPooling
  private let relPos: RelativePositions
  private let headCount: Int

  /// Draws a layer for tokens on a grid of so many frames, rows and columns.
  init(
    from inputs: Int,
    to outputs: Int,
    headCount: Int,
    grid: [Int],
    stride: Stride,
    using generator: Generator
  ) {
    precondition(
      outputs.isMultiple(of: headCount),
      "PoolingAttention: \(outputs) features do not make \(headCount) heads"
    )
    let features = outputs / headCount
    func pooling(_ stride: Int) -> TokenPooling {
      TokenPooling(featureCount: features, stride: stride, using: generator)
    }
    self.headCount = headCount
    qkv = Linear(from: inputs, to: 3 * outputs, using: generator)
    project = Sequential([Linear(from: outputs, to: outputs, using: generator)])
    poolQ = pooling(stride.query)
    poolK = pooling(stride.keyValue)
    poolV = pooling(stride.keyValue)
    relPos = RelativePositions(
      timeCount: grid[0],
      sideCount: max(max(grid[1], grid[2]) / min(stride.query, stride.keyValue), 1),
      featureCount: features,
      using: generator
    )
  }

  /// Applies the layer; the first token lies nowhere, and is neither pooled nor carried past.
  ///
  /// - Shape: `[B, 1 + N, C]` → `[B, 1 + N′, D]`, with the grid of what is left.
  func callAsFunction(_ x: Tensor, grid: [Int]) -> (tokens: Tensor, grid: [Int]) {
    let parts = qkv(x)  // [B, 1 + N, 3·D]
      .reshaped([x.shape[0], x.shape[1], 3, headCount, -1])
      .permuted([2, 0, 3, 1, 4])  // [3, B, heads, 1 + N, d]
    let query = poolQ(parts.selected(0, along: 0), grid: grid)
    let key = poolK(parts.selected(1, along: 0), grid: grid)
    let value = poolV(parts.selected(2, along: 0), grid: grid)
    let features = parts.shape[4]
    let towardsKeys = relPos.features(ofQueries: query.places, keys: key.grid)
    let whereKeysAre = RelativePositions.features(ofKeys: key.grid, like: key.places)
      .reshaped([1] + key.grid + [-1]).expanded(to: Array(key.places.shape.dropLast()) + [-1])
    let more = towardsKeys.shape[4]
    let mixed = attention(
      query: query.tokens(with: towardsKeys * Double(features).squareRoot()),
      key: key.tokens(with: whereKeysAre),
      value: value.tokens().padded([0, more]),
      scale: 1 / Double(features).squareRoot()
    )  // [B, heads, 1 + N′, d + t + h + w]
    .narrowed(along: 3, to: 0..<features).transposed(1, 2)  // [B, 1 + N′, heads, d]
    let first = mixed.narrowed(along: 1, to: 0..<1)
    let others = mixed.narrowed(along: 1, to: 1..<mixed.shape[1])
    let carried = query.places.reshaped([x.shape[0], headCount, -1, features]).transposed(1, 2)
    let tokens = concatenate([first, others + carried], along: 1)  // [B, 1 + N′, heads, d]
    return (project(tokens.flattened(from: 2)), query.grid)
  }
}

/// Tokens after pooling: the one that lies nowhere, and those of places.
private struct PooledTokens {
  /// - Shape: `[B, heads, 1, d]`.
  let first: Tensor
  /// - Shape: `[B·heads, T, H, W, d]`.
  let places: Tensor

  var grid: [Int] { Array(places.shape[1...3]) }

  /// All tokens in order; those of places are given `more` features, the first zeros in their place.
  ///
  /// - Shape: `[B·heads, T, H, W, k]` → `[B, heads, 1 + N, d + k]`.
  func tokens(with more: Tensor? = nil) -> Tensor {
    let (batch, heads) = (first.shape[0], first.shape[1])
    guard let more else {
      return concatenate([first, places.reshaped([batch, heads, -1, first.shape[3]])], along: 2)
    }
    let joined = concatenate([places, more], along: 4)  // [B·heads, T, H, W, d + k]
    return concatenate(
      [
        first.padded([0, more.shape[4]]),
        joined.reshaped([batch, heads, -1, joined.shape[4]]),
      ],
      along: 2
    )
  }
}

/// Sums neighbours by a learned window, each feature by itself, and normalises.
private final class TokenPooling: Module {
  private let pool: Conv3D
  private let normAct: [LayerNorm]

  init(featureCount: Int, stride: Int, using generator: Generator) {
    pool = Conv3D(
      from: featureCount,
      to: featureCount,
      kernel: [3, 3, 3],
      stride: [1, stride, stride],
      padding: [1, 1, 1],
      groups: featureCount,
      using: generator
    )
    normAct = [LayerNorm(featureCount)]
  }

  /// - Shape: `[B, heads, 1 + N, d]` → `[B, heads, 1, d]`, `[B·heads, T′, H′, W′, d]`.
  func callAsFunction(_ x: Tensor, grid: [Int]) -> PooledTokens {
    let places = x.narrowed(along: 2, to: 1..<x.shape[2])
      .reshaped([-1] + grid + [x.shape[3]])  // [B·heads, T, H, W, d]
    let pooled = pool(places.permuted([0, 4, 1, 2, 3])).permuted([0, 2, 3, 4, 1])
    let norm = normAct[0]
    return PooledTokens(
      first: norm(x.narrowed(along: 2, to: 0..<1)),
      places: norm(pooled)
    )
  }
}
