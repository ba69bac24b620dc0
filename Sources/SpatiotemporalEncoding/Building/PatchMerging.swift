import Torch
import TorchNN

/// Makes one token of each two by two neighbours in space, with twice the features (Liu and others:
/// Swin Transformer, ICCV 2021).
final class PatchMerging: Module, UnaryLayer {
  private let reduction: Linear
  private let norm: LayerNorm

  /// Draws a layer.
  init(featureCount: Int, epsilon: Double, using generator: Generator) {
    reduction = Linear(
      from: 4 * featureCount,
      to: 2 * featureCount,
      hasBias: false,
      using: generator
    )
    norm = LayerNorm(4 * featureCount, epsilon: epsilon)
  }

  /// Applies the layer; zeros continue odd heights and widths.
  ///
  /// - Shape: `[B, T, H, W, D]` → `[B, T, ⌈H/2⌉, ⌈W/2⌉, 2·D]`.
  func callAsFunction(_ x: Tensor) -> Tensor {
    let (missingRows, missingColumns) = (x.shape[2] % 2, x.shape[3] % 2)
    let even =
      missingRows + missingColumns == 0 ? x : x.padded([0, 0, 0, missingColumns, 0, missingRows])
    let (rows, columns, features) = (even.shape[2] / 2, even.shape[3] / 2, even.shape[4])
    let merged = even.reshaped([-1, rows, 2, columns, 2, features])  // [B·T, H/2, 2, W/2, 2, D]
      .permuted([0, 1, 3, 4, 2, 5])  // [B·T, H/2, W/2, 2, 2, D]
      .reshaped([x.shape[0], x.shape[1], rows, columns, 4 * features])
    return reduction(norm(merged))
  }
}
