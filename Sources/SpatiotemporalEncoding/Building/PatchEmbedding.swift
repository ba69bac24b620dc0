import Torch
import TorchNN

/// Turns boxes of pixels that neither overlap nor leave gaps into tokens.
///
/// It is a convolution whose stride is its kernel's size, and has one's weights, but is computed as a
/// product of matrices: engines' convolutions are slow at that in half precision.
final class PatchEmbedding: Module {
  private let weight: Parameter
  private let bias: Parameter

  /// Draws a kernel for patches of so many frames, rows and columns.
  init(from channels: Int, to features: Int, patch: [Int], using generator: Generator) {
    let kernel = KernelStart.byInputs.kernel([features, channels] + patch, using: generator)
    weight = Parameter(kernel.channelsLast())
    bias = Parameter(.zeros([features]))
  }

  /// Makes a token of each whole patch; pixels beyond the last are left out.
  ///
  /// - Parameter clips: `[B, C, T, H, W]`, channels innermost in memory.
  /// - Returns: The tokens, `[B, N, D]`, of the weights' type, and how many lie along time, height
  ///   and width.
  func callAsFunction(_ clips: Tensor) -> (tokens: Tensor, grid: [Int]) {
    let patch = Array(weight.value.shape[2...])
    let grid = zip(clips.shape[2...], patch).map { $0 / $1 }
    var x = clips.converted(to: weight.value.dataType)
    for axis in 0..<3 {
      x = x.narrowed(along: axis + 2, to: 0..<grid[axis] * patch[axis])
    }
    let boxes =
      x
      .permuted([0, 2, 3, 4, 1])  // [B, T, H, W, C]
      .reshaped([
        x.shape[0], grid[0], patch[0], grid[1], patch[1], grid[2], patch[2] * x.shape[1],
      ])
      .permuted([0, 1, 3, 5, 2, 4, 6])  // [B, T/t, H/h, W/w, t, h, w·C]
      .reshaped([x.shape[0], grid.reduce(1, *), -1])  // [B, N, t·h·w·C]
    let matrix = weight.value.permuted([0, 2, 3, 4, 1]).flattened(from: 1)  // [D, t·h·w·C]
    return (linear(boxes, weight: matrix, bias: bias.value), grid)
  }
}
