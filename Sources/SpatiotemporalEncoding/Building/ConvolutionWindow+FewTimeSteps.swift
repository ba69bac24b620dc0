import Torch

extension ConvolutionWindow {
  /// Whether the kernel, wherever it is put, covers all of so few time steps.
  func coversAll(timeSteps: Int) -> Bool { kernel[0] > 1 && timeSteps <= kernel[0] / 2 + 1 }

  /// The same sum as a convolution over height and width alone, the time steps made channels.
  ///
  /// Where the kernel covers all time steps, each output step is a sum over all input steps, with a
  /// part of the kernel for each pair of steps: nothing is multiplied with padding, and the engine's
  /// fault with short axes (Documentation/Decisions/0004) is not met. Axes are kept in the order in
  /// which they lie in memory, so that gradients come out as weights lie.
  ///
  /// - Shape: `[B, C, T, H, W]`, `[K, C, t, h, w]` → `[B, K, T′, H′, W′]`.
  func convolveAllTimeSteps(_ x: Tensor, with kernel: Tensor) -> Tensor {
    let steps = x.shape[2]
    let outputSteps = (steps - 1) / stride[0] + 1
    let parts = kernel.converted(to: x.dataType).permuted([0, 2, 3, 4, 1])  // [K, t, h, w, C]
    let joinedKernel = concatenate(
      (0..<outputSteps).map { output in
        concatenate(
          (0..<steps).map { step in
            parts.selected(padding[0] + step - output * stride[0], along: 1)  // [K, h, w, C]
          },
          along: 3
        )  // [K, h, w, T·C]
      },
      along: 0
    ).permuted([0, 3, 1, 2])  // [T′·K, T·C, h, w]
    let joined = x.permuted([0, 3, 4, 2, 1])  // [B, H, W, T, C]
      .flattened(from: 3).permuted([0, 3, 1, 2])  // [B, T·C, H, W]
    let y = convolve2D(
      joined,
      with: joinedKernel,
      stride: Array(stride[1...]),
      padding: Array(padding[1...])
    ).permuted([0, 2, 3, 1])  // [B, H′, W′, T′·K]
    let shape = Array(y.shape.dropLast())
    return y.reshaped(shape + [outputSteps, kernel.shape[0]])  // [B, H′, W′, T′, K]
      .permuted([0, 4, 3, 1, 2]).channelsLast()  // [B, K, T′, H′, W′]
  }
}
