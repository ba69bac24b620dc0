import Testing
import Torch

/// A convolution's sizes: those along the sliding axes are lists of two (pictures) or three (clips).
struct ConvolutionCase: CustomTestStringConvertible, Sendable {
  let size: [Int]
  let kernel: [Int]
  let stride: [Int]
  let padding: [Int]
  var channels = (inputs: 2, outputs: 3)
  var groups = 1

  var testDescription: String {
    "size \(size), kernel \(kernel), stride \(stride), padding \(padding), groups \(groups)"
  }

  var input: Grid { .random([2, channels.inputs] + size, seed: 1) }
  var weight: Grid { .random([channels.outputs, channels.inputs / groups] + kernel, seed: 2) }
  var bias: Grid { .random([channels.outputs], seed: 3) }

  func convolve(_ x: Tensor, _ kernel: Tensor, _ bias: Tensor? = nil) -> Tensor {
    size.count == 2
      ? convolve2D(
        x,
        with: kernel,
        bias: bias,
        stride: stride,
        padding: padding,
        groups: groups
      )
      : convolve3D(
        x,
        with: kernel,
        bias: bias,
        stride: stride,
        padding: padding,
        groups: groups
      )
  }

  /// The sum that defines a convolution, in loops.
  func naive() -> Grid {
    let (x, w, b) = (input, weight, bias)
    let outputSize = size.indices.map {
      (size[$0] + 2 * padding[$0] - kernel[$0]) / stride[$0] + 1
    }
    return Grid([2, channels.outputs] + outputSize) { place in
      let group = place[1] / (channels.outputs / groups)
      return Grid.indices(of: [channels.inputs / groups] + kernel).reduce(b[place[1]]) { sum, tap in
        let source = size.indices.map { place[2 + $0] * stride[$0] + tap[1 + $0] - padding[$0] }
        let channel = group * (channels.inputs / groups) + tap[0]
        return sum + x.value([place[0], channel] + source, else: 0) * w[[place[1]] + tap]
      }
    }
  }

  static let small = [
    ConvolutionCase(size: [4, 5], kernel: [3, 3], stride: [1, 1], padding: [0, 0]),
    ConvolutionCase(size: [5, 4], kernel: [3, 2], stride: [2, 1], padding: [1, 1]),
    ConvolutionCase(
      size: [4, 4],
      kernel: [3, 3],
      stride: [1, 1],
      padding: [1, 1],
      channels: (4, 4),
      groups: 2
    ),
    ConvolutionCase(size: [1, 2], kernel: [3, 3], stride: [2, 1], padding: [1, 1]),
    ConvolutionCase(size: [4, 4, 3], kernel: [3, 3, 3], stride: [1, 1, 1], padding: [0, 0, 0]),
    ConvolutionCase(size: [4, 5, 4], kernel: [2, 3, 3], stride: [2, 2, 1], padding: [1, 0, 1]),
    ConvolutionCase(
      size: [3, 3, 4],
      kernel: [3, 3, 3],
      stride: [1, 2, 2],
      padding: [1, 1, 1],
      channels: (3, 3),
      groups: 3
    ),
    ConvolutionCase(size: [3, 4, 4], kernel: [1, 3, 3], stride: [1, 2, 2], padding: [0, 1, 1]),
    ConvolutionCase(size: [5, 2, 2], kernel: [3, 1, 1], stride: [2, 1, 1], padding: [1, 0, 0]),
    // Short axes, which are padded by hand.
    ConvolutionCase(size: [2, 3, 3], kernel: [3, 3, 3], stride: [1, 1, 1], padding: [1, 1, 1]),
    ConvolutionCase(size: [2, 2, 2], kernel: [3, 1, 1], stride: [1, 1, 1], padding: [1, 0, 0]),
    ConvolutionCase(size: [2, 1, 2], kernel: [3, 3, 3], stride: [2, 2, 2], padding: [1, 1, 1]),
    ConvolutionCase(size: [3, 2, 3], kernel: [5, 3, 1], stride: [1, 2, 1], padding: [2, 1, 0]),
  ]

  /// Shapes at which LibTorch 2.13 computes a kernel's gradient wrongly or writes outside its memory,
  /// found by comparing thousands of random ones with double precision, and neighbours of theirs.
  static let short =
    [1, 2, 3, 4, 8].flatMap { frames in
      [
        ConvolutionCase(
          size: [frames, 6, 6],
          kernel: [3, 3, 3],
          stride: [1, 1, 1],
          padding: [1, 1, 1],
          channels: (16, 16)
        ),
        ConvolutionCase(
          size: [frames, 6, 6],
          kernel: [3, 1, 1],
          stride: [1, 1, 1],
          padding: [1, 0, 0],
          channels: (16, 16)
        ),
        ConvolutionCase(
          size: [frames, 6, 6],
          kernel: [5, 1, 1],
          stride: [1, 1, 1],
          padding: [2, 0, 0],
          channels: (16, 16)
        ),
      ]
    } + [
      ConvolutionCase(
        size: [4, 1, 6],
        kernel: [3, 3, 3],
        stride: [1, 2, 1],
        padding: [1, 1, 1],
        channels: (16, 16)
      ),
      ConvolutionCase(
        size: [4, 3, 6],
        kernel: [3, 5, 3],
        stride: [1, 2, 1],
        padding: [1, 1, 1],
        channels: (16, 16)
      ),
      ConvolutionCase(
        size: [6, 6, 6],
        kernel: [7, 3, 3],
        stride: [2, 1, 1],
        padding: [2, 1, 1],
        channels: (16, 16)
      ),
      ConvolutionCase(
        size: [7, 6, 6],
        kernel: [7, 3, 3],
        stride: [2, 1, 1],
        padding: [3, 1, 1],
        channels: (16, 16)
      ),
      ConvolutionCase(
        size: [6, 1],
        kernel: [3, 7],
        stride: [1, 2],
        padding: [1, 3],
        channels: (16, 16)
      ),
    ]
}
