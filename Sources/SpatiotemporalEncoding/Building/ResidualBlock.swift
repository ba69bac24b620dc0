import Torch
import TorchNN

/// Two convolutions around which the input is carried past (He and others, 2016).
final class ResidualBlock: Module, UnaryLayer {
  private let conv1: ConvolutionChain
  private let conv2: ConvolutionChain
  private let downsample: ConvolutionChain?

  /// Joins two convolutions, of which the second rectifies the sum; `downsample` brings the input
  /// to the output's shape where they differ.
  init(_ conv1: ConvolutionChain, _ conv2: ConvolutionChain, downsample: ConvolutionChain?) {
    self.conv1 = conv1
    self.conv2 = conv2
    self.downsample = downsample
  }

  /// Applies the block.
  ///
  /// - Shape: `[B, C, T, H, W]` → `[B, K, T′, H′, W′]`.
  func callAsFunction(_ x: Tensor) -> Tensor {
    conv2(conv1(x), adding: downsample?(x) ?? x)
  }
}
