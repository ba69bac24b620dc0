import Torch
import TorchNN

extension ConvolutionGeometry {
  /// How far the convolution and its two gradients are from double precision when they are computed
  /// in `type`, each as the length of the difference over the length of the right result.
  ///
  /// What goes in can be written in `bfloat16`, so that only the arithmetic is judged.
  func errors(in type: DataType, using generator: Generator) -> [(subject: String, error: Double)] {
    let x = rounded(input, using: generator)
    let kernel = rounded(
      [outputChannels, input[1] / window.groups] + window.kernel,
      using: generator
    )
    let zeros = zip(window.paddingBefore, window.padding)
    let outputs = zip(zip(input[2...], zeros), zip(window.kernel, window.stride))
      .map { axis, window in (axis.0 + axis.1.0 + axis.1.1 - window.0) / window.1 + 1 }
    let gradient = rounded([input[0], outputChannels] + outputs, using: generator)
    let found = results(x, kernel, gradient, in: type) { window.convolve($0, with: $1) }
    // The same sum without what is done by hand for some shapes.
    let right = results(x, kernel, gradient, in: .float64) {
      let padded = $0.padded(zeros.reversed().flatMap { [$0.0, $0.1] })
      return window.kernel.count == 2
        ? convolve2D(padded, with: $1, stride: window.stride, groups: window.groups)
        : convolve3D(padded, with: $1, stride: window.stride, groups: window.groups)
    }
    return zip(["result", "gradient of the input", "gradient of the kernel"], zip(found, right))
      .map { ($0, distance($1.0, from: $1.1)) }
  }

  private func rounded(_ shape: [Int], using generator: Generator) -> Tensor {
    Tensor.normal(shape, using: generator).converted(to: .bfloat16)
  }

  /// Computes as training does: single precision is kept, and half precision comes by autocast.
  private func results(
    _ x: Tensor,
    _ kernel: Tensor,
    _ gradient: Tensor,
    in type: DataType,
    _ convolve: (Tensor, Tensor) -> Tensor
  ) -> [Tensor] {
    let stored = type == .float64 ? DataType.float64 : .float32
    let x = Parameter(x.converted(to: stored).channelsLast())
    let kernel = Parameter(kernel.converted(to: stored).channelsLast())
    let y = withAutocast(type == stored ? nil : type, on: .cpu) {
      convolve(x.value, kernel.value)
    }
    (y.converted(to: stored) * gradient.converted(to: stored)).sum().backward()
    return [y, x.value.gradient, kernel.value.gradient].compactMap { $0 }
  }

  private func distance(_ found: Tensor, from right: Tensor) -> Double {
    let difference = (found.converted(to: .float64) - right).reshaped([-1])
    let error = difference.norm(along: 0).item / right.reshaped([-1]).norm(along: 0).item
    return error.isNaN ? .infinity : error
  }
}
