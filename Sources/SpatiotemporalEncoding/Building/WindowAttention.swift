import Torch
import TorchNN

/// Attention of each token to those of its window, with a learned number for every way in which two
/// of them can lie to each other (Liu and others: Swin Transformer, ICCV 2021).
final class WindowAttention: Module {
  /// What is taken from the scaled product of tokens that are in a window without being neighbours.
  private static let distance = 100.0

  private let qkv: Linear
  private let proj: Linear
  private let relativePositionBiasTable: Parameter
  private let headCount: Int
  private let largestWindow: [Int]

  /// Draws a layer for windows of at most so many tokens along time, height and width.
  init(featureCount: Int, headCount: Int, window: [Int], using generator: Generator) {
    precondition(
      featureCount.isMultiple(of: headCount),
      "WindowAttention: \(featureCount) features do not make \(headCount) heads"
    )
    self.headCount = headCount
    largestWindow = window
    qkv = Linear(from: featureCount, to: 3 * featureCount, using: generator)
    proj = Linear(from: featureCount, to: featureCount, using: generator)
    let offsets = window.map { 2 * $0 - 1 }.reduce(1, *)
    relativePositionBiasTable = Parameter(
      .normal([offsets, headCount], using: generator) * 0.02
    )
  }

  /// Applies the layer.
  ///
  /// - Shape: `[B, N, D]` → same.
  func callAsFunction(_ x: Tensor, in grid: WindowGrid) -> Tensor {
    let features = x.shape[2]
    let headFeatures = features / headCount
    let parts = qkv(grid.windows(of: x))  // [B·W, V, 3·D]
      .reshaped([-1, grid.volume, 3, headCount, headFeatures])
      .permuted([2, 0, 3, 1, 4])  // [3, B·W, heads, V, d]
    var (query, key, value) = (
      parts.selected(0, along: 0), parts.selected(1, along: 0), parts.selected(2, along: 0)
    )
    let scale = 1 / Double(headFeatures).squareRoot()
    if let sides = grid.sides {
      // Tokens on different sides are kept apart by more features, whose product is the distance; a
      // mask would be a number for each pair of each window.
      let others = (1 - sides) * (-Self.distance / scale)
      query = joined(query, sides)
      key = joined(key, others)
      value = value.padded([0, sides.shape[2]])
    }
    let mixed = attention(
      query: query,
      key: key,
      value: value,
      bias: bias(volume: grid.volume),
      scale: scale
    )  // [B·W, heads, V, d + …]
    .narrowed(along: 3, to: 0..<headFeatures).transposed(1, 2)
    .reshaped([-1, grid.volume, features])  // [B·W, V, D]
    return proj(grid.tokens(of: mixed))  // [B, N, D]
  }

  /// - Shape: `[B·W, heads, V, d]`, `[W, V, k]` → `[B·W, heads, V, d + k]`.
  private func joined(_ x: Tensor, _ sides: Tensor) -> Tensor {
    let (windows, volume, width) = (sides.shape[0], sides.shape[1], sides.shape[2])
    let spread = sides.converted(to: x.dataType).reshaped([1, windows, 1, volume, width])
      .expanded(to: [x.shape[0] / windows, windows, headCount, volume, width])
    return concatenate([x, spread.reshaped([-1, headCount, volume, width])], along: 3)
  }

  /// The table's numbers for each pair of tokens.
  ///
  /// Tokens of a window that the grid has made smaller are taken for the first ones of a whole one.
  ///
  /// - Shape: → `[1, heads, V, V]`.
  private func bias(volume: Int) -> Tensor {
    let table = relativePositionBiasTable.value
    let spans = largestWindow.map { 2 * $0 - 1 }
    func places(_ axis: Int) -> Tensor {
      var shape = [1, 1, 1]
      shape[axis] = largestWindow[axis]
      return Tensor.range(0..<largestWindow[axis], on: table.device).reshaped(shape)
    }
    let numbers = (places(0) * spans[1] + places(1)) * spans[2] + places(2)
    let own = numbers.flattened().narrowed(along: 0, to: 0..<volume)  // [V]
    let pairs = own.withAxis(at: 1) - own + (spans.reduce(1, *) - 1) / 2  // [V, V]
    return table.gathered(pairs.flattened(), along: 0)  // [V·V, heads]
      .reshaped([1, volume, volume, headCount]).permuted([0, 3, 1, 2]).contiguous()
  }
}
