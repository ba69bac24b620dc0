import Torch

/// Turns queries and keys by the places of their tokens in time, row and column, a third of the
/// features for each, so that attention can tell how far apart two tokens are (Su and others:
/// RoFormer, 2021; over three axes Assran and others: V-JEPA 2, 2025).
struct PlaceRotation {
  private let cosines: Tensor
  private let sines: Tensor

  /// Finds the angles of each place of a grid.
  ///
  /// - Parameters:
  ///   - grid: Tokens along time, height and width.
  ///   - headFeatures: Features of a head, an even number; those beyond three even thirds stay.
  ///   - device: Where queries and keys are.
  ///   - type: What they are made of.
  init(grid: [Int], headFeatures: Int, on device: Device, type: DataType) {
    let share = headFeatures / 3 / 2 * 2
    let thirds = grid.enumerated().map { axis, count -> Tensor in
      var shape = [1, 1, 1, share]
      shape[axis] = count
      let phases = wavePhases(count: count, waveCount: share / 2, on: device)
      // Neighbouring features are turned together, but the angles are laid out as for halves that
      // are: so the published networks have learned.
      return concatenate([phases, phases], along: 1).reshaped(shape).expanded(to: grid + [share])
    }
    let angles = concatenate(thirds, along: 3)  // [T, H, W, 3·share]
      .padded([0, headFeatures - 3 * share])  // [T, H, W, d]
      .reshaped([-1, headFeatures])  // [N, d]
    cosines = cosine(angles).converted(to: type)
    sines = sin(angles).converted(to: type)
  }

  /// Turns queries or keys.
  ///
  /// - Shape: `[B, heads, N, d]` → same.
  func callAsFunction(_ x: Tensor) -> Tensor {
    let pairs = x.reshaped(Array(x.shape.dropLast()) + [-1, 2])  // [B, heads, N, d/2, 2]
    let (first, second) = (pairs.selected(0, along: 4), pairs.selected(1, along: 4))
    let quarterTurn = stack([-second, first], along: 4).reshaped(x.shape)  // [B, heads, N, d]
    return x * cosines + quarterTurn * sines  // [B, heads, N, d]
  }
}
