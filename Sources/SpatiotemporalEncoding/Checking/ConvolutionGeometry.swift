import Torch

/// A convolution as the engine meets it: what decides which of its kernels runs.
struct ConvolutionGeometry: Hashable {
  /// `[B, C, H, W]` or `[B, C, T, H, W]`.
  var input: [Int]
  /// Channels that come out, `K`.
  var outputChannels: Int
  /// How it moves.
  var window: ConvolutionWindow
}

extension ConvolutionGeometry: CustomStringConvertible {
  /// What it is made of in a line.
  var description: String {
    "\(input) → \(outputChannels) channels, kernel \(window.kernel), stride \(window.stride), "
      + "padding \(window.paddingBefore) and \(window.padding), groups \(window.groups)"
  }
}
