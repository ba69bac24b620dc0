import Torch
import TorchNN

/// Blocks of attention in windows on one grid; the windows of every second block are shifted, so that
/// what happens in one reaches its neighbours.
final class WindowStage: Module, UnaryLayer {
  private let blocks: [WindowBlock]
  private let window: [Int]

  /// Draws so many blocks.
  init(
    count: Int,
    featureCount: Int,
    headCount: Int,
    window: [Int],
    epsilon: Double,
    using generator: Generator
  ) {
    self.window = window
    blocks = (0..<count).map { _ in
      WindowBlock(
        featureCount: featureCount,
        headCount: headCount,
        window: window,
        epsilon: epsilon,
        using: generator
      )
    }
  }

  /// Applies the blocks in order.
  ///
  /// - Shape: `[B, T, H, W, D]` → same.
  func callAsFunction(_ x: Tensor) -> Tensor {
    let grids = [false, true].map { isShifted in
      WindowGrid(Array(x.shape[1...3]), window: window, isShifted: isShifted, on: x.device)
    }
    var tokens = x.flattened(from: 1, through: 3)  // [B, N, D]
    for (index, block) in blocks.enumerated() {
      tokens = block(tokens, in: grids[index % 2])  // [B, N, D]
    }
    return tokens.reshaped(x.shape)
  }

  /// Visits the blocks' tensors, each under the block's number.
  override func forEachTensor(at path: String, _ visit: (String, TensorCell) -> Void) {
    blocks.forEachTensor(at: path, visit)
  }
}

/// Attention in windows, then two layers for each token, both normalised before.
private final class WindowBlock: Module {
  private let norm1: LayerNorm
  private let attn: WindowAttention
  private let norm2: LayerNorm
  private let mlp: MultilayerPerceptron

  init(
    featureCount: Int,
    headCount: Int,
    window: [Int],
    epsilon: Double,
    using generator: Generator
  ) {
    norm1 = LayerNorm(featureCount, epsilon: epsilon)
    attn = WindowAttention(
      featureCount: featureCount,
      headCount: headCount,
      window: window,
      using: generator
    )
    norm2 = LayerNorm(featureCount, epsilon: epsilon)
    mlp = MultilayerPerceptron(featureCount: featureCount, using: generator)
  }

  /// - Shape: `[B, N, D]` → same.
  func callAsFunction(_ x: Tensor, in grid: WindowGrid) -> Tensor {
    let x = x + attn(norm1(x), in: grid)  // [B, N, D]
    return x + mlp(norm2(x))  // [B, N, D]
  }
}
