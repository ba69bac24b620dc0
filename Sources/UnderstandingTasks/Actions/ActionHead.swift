import Torch
import TorchNN

/// Scores of actions at each step of a timeline, from the features around it.
///
/// Convolutions along time over standardised features, as temporal convolutional networks for
/// segmentation have them (Lea et al., CVPR 2017); nine steps are looked at for each.
final class ActionHead: Module {
  /// `[D]`, of the features that it learned from.
  private let mean: Buffer
  /// `[D]`.
  private let deviation: Buffer
  private let first: Conv2D
  private let second: Conv2D
  private let last: Conv2D

  private static let channelCount = 64

  /// Draws a head for features of such statistics.
  ///
  /// - Shape: `mean` and `deviation` are `[D]`.
  init(mean: Tensor, deviation: Tensor, classCount: Int, using generator: Generator) {
    self.mean = Buffer(mean)
    self.deviation = Buffer(deviation)
    func convolution(_ inputs: Int, _ outputs: Int, steps: Int) -> Conv2D {
      Conv2D(
        from: inputs,
        to: outputs,
        kernel: [steps, 1],
        padding: [steps / 2, 0],
        hasBias: true,
        using: generator
      )
    }
    first = convolution(mean.count, Self.channelCount, steps: 5)
    second = convolution(Self.channelCount, Self.channelCount, steps: 5)
    last = convolution(Self.channelCount, classCount, steps: 1)
  }

  /// A head whose numbers are still to be loaded.
  convenience init(width: Int, classCount: Int) {
    self.init(
      mean: .zeros([width]),
      deviation: .ones([width]),
      classCount: classCount,
      using: Generator(seed: 0)
    )
  }

  /// Features on the scale that the head learns on.
  ///
  /// - Shape: `[…, D]` → same.
  func standardized(_ features: Tensor) -> Tensor { (features - mean.value) / deviation.value }

  /// Scores of each class at each step.
  ///
  /// - Shape: `[B, T, D]`, standardised → `[B, T, K]`.
  func callAsFunction(_ features: Tensor) -> Tensor {
    let x = features.transposed(1, 2).withAxis(at: 3)  // [B, D, T, 1]
    let y = last(relu(second(relu(first(x)))))  // [B, K, T, 1]
    return y.withoutAxis(3).transposed(1, 2)
  }
}
