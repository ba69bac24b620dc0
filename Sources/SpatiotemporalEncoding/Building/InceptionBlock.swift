import Torch
import TorchNN

/// Four views of the same places side by side: each by itself, two with their neighbours, and the
/// strongest nearby (Szegedy and others, 2015), neighbours in space apart from those in time (Xie
/// and others, 2018).
final class InceptionBlock: Module, UnaryLayer {
  /// Channels that the four branches give, and those inside the second and third.
  struct Widths {
    /// Of what each place is by itself.
    var point: Int
    /// Of a place with its neighbours, before and after these are looked at.
    var near: (between: Int, outputs: Int)
    /// The same once more, mostly narrower.
    var narrow: (between: Int, outputs: Int)
    /// Of the strongest nearby.
    var pooled: Int

    /// Channels that come out in all.
    var outputs: Int { point + near.outputs + narrow.outputs + pooled }

    /// All channels under a width multiplier.
    func scaled(by width: Double) -> Self {
      func scaled(_ channels: Int) -> Int {
        SpatiotemporalEncoding.scaled(channels, by: width)
      }
      return Self(
        point: scaled(point),
        near: (scaled(near.between), scaled(near.outputs)),
        narrow: (scaled(narrow.between), scaled(narrow.outputs)),
        pooled: scaled(pooled)
      )
    }
  }

  private let branch0: ConvolutionChain
  private let branch1: ConvolutionChain
  private let branch2: ConvolutionChain
  private let branch3: ConvolutionChain
  private let pooling = MaxPooling([3, 3, 3], stride: [1, 1, 1], padding: [1, 1, 1])

  /// Draws a block.
  init(from inputs: Int, to widths: Widths, using generator: Generator) {
    func neighbours(_ channels: (between: Int, outputs: Int)) -> ConvolutionChain {
      let (between, outputs) = channels
      let point = ConvolutionUnit.pointwise(from: inputs, to: between, at: "0.", using: generator)
      return ConvolutionChain(
        [point]
          + ConvolutionUnit.separable(3, from: between, to: outputs, at: "1.", using: generator)
      )
    }
    branch0 = ConvolutionChain([.pointwise(from: inputs, to: widths.point, using: generator)])
    branch1 = neighbours(widths.near)
    branch2 = neighbours(widths.narrow)
    branch3 = ConvolutionChain([
      .pointwise(from: inputs, to: widths.pooled, at: "1.", using: generator)
    ])
  }

  /// Applies the block.
  ///
  /// - Shape: `[B, C, T, H, W]` → `[B, K, T, H, W]`.
  func callAsFunction(_ x: Tensor) -> Tensor {
    concatenate([branch0(x), branch1(x), branch2(x), branch3(pooling(x))], along: 1)
  }
}
