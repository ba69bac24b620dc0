import Torch
import TorchNN

/// How much attention a token pays to others for where they lie: the sum of what their distances
/// along time, height and width say (Li and others: MViTv2, CVPR 2022).
///
/// What they say depends on the query, so that they are features of it, and each key has ones where
/// it lies: their product is the sum.
final class RelativePositions: Module {
  private let time: Parameter
  private let height: Parameter
  private let width: Parameter

  /// Draws tables for grids that are at most so many tokens long and wide.
  init(timeCount: Int, sideCount: Int, featureCount: Int, using generator: Generator) {
    func table(_ count: Int) -> Parameter {
      Parameter(.normal([2 * count - 1, featureCount], using: generator) * 0.02)
    }
    height = table(sideCount)
    width = table(sideCount)
    time = table(timeCount)
  }

  /// What queries say to each frame, row and column of keys.
  ///
  /// - Shape: `[G, T, H, W, d]` → `[G, T, H, W, t + h + w]`.
  func features(ofQueries x: Tensor, keys: [Int]) -> Tensor {
    let (groups, grid, features) = (x.shape[0], Array(x.shape[1...3]), x.shape[4])
    func distances(_ table: Parameter, _ axis: Int) -> Tensor {
      relativePositions(table.value, queryCount: grid[axis], keyCount: keys[axis])
        .transposed(1, 2)  // [queries, d, keys]
    }
    let frames = x.reshaped([groups, grid[0], grid[1] * grid[2], features]) • distances(time, 0)
    let rows = x.reshaped([-1, grid[1], grid[2], features]) • distances(height, 1)
    // Columns come first, so that each meets its distances at once.
    let columns = x.reshaped([-1, grid[2], features]).transposed(0, 1) • distances(width, 2)
    let parts = [frames, rows, columns.transposed(0, 1)]
    return concatenate(
      zip(parts, keys).map { $0.reshaped([groups] + grid + [$1]) },
      along: 4
    )
  }

  /// Ones at the frame, the row and the column of each key.
  ///
  /// - Shape: → `[N, t + h + w]`.
  static func features(ofKeys grid: [Int], like x: Tensor) -> Tensor {
    let axes = (0..<3).map { axis in
      var shape = [1, 1, 1, grid[axis]]
      shape[axis] = grid[axis]
      return Tensor.identity(grid[axis], type: x.dataType, on: x.device).reshaped(shape)
        .expanded(to: grid + [grid[axis]])
    }
    return concatenate(axes, along: 3).flattened(from: 0, through: 2)
  }

  /// Visits the tables under the first letters of their axes.
  override func forEachTensor(at path: String, _ visit: (String, TensorCell) -> Void) {
    height.forEachTensor(at: "\(path)_h", visit)
    width.forEachTensor(at: "\(path)_w", visit)
    time.forEachTensor(at: "\(path)_t", visit)
  }
}

/// The rows of a table of distances for each query and key along an axis.
///
/// The shorter of both is stretched to the longer, and a table of another length to theirs.
///
/// - Shape: `[L, d]` → `[queries, keys, d]`.
private func relativePositions(_ table: Tensor, queryCount: Int, keyCount: Int) -> Tensor {
  let length = 2 * max(queryCount, keyCount) - 1
  let (queries, keys) = (Double(queryCount), Double(keyCount))
  let stretched =
    table.shape[0] == length
    ? table
    : resize1D(table.transposed(0, 1).withAxis(at: 0), length: length)
      .withoutAxis(0).transposed(0, 1)
  let queryPlaces = Tensor.range(0..<queryCount, on: table.device) * max(keys / queries, 1)
  let keyPlaces =
    (Tensor.range(0..<keyCount, on: table.device) + (1 - keys)) * max(queries / keys, 1)
  let distances = queryPlaces.withAxis(at: 1) - keyPlaces  // [queries, keys]
  return stretched.gathered(distances.converted(to: .int64).flattened(), along: 0)
    .reshaped([queryCount, keyCount, -1])
}
