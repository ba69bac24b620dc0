import Torch
import TorchNN

/// A residual block with the names that torchvision gives its parts.
final class SampleBlock: Module, UnaryLayer {
  let conv1: Sequential
  let conv2: Sequential
  let downsample: Sequential?

  init(from inputs: Int, to outputs: Int, using generator: Generator) {
    func unit(from inputs: Int) -> [any UnaryLayer] {
      [
        Conv3D(
          from: inputs,
          to: outputs,
          kernel: [3, 3, 3],
          padding: [1, 1, 1],
          using: generator
        ),
        BatchNorm(outputs), Activation(relu),
      ]
    }
    conv1 = Sequential(unit(from: inputs))
    conv2 = Sequential(unit(from: outputs).dropLast())
    downsample =
      inputs == outputs
      ? nil
      : Sequential([
        Conv3D(from: inputs, to: outputs, kernel: [1, 1, 1], using: generator), BatchNorm(outputs),
      ])
  }

  func callAsFunction(_ x: Tensor) -> Tensor { relu(conv2(conv1(x)) + (downsample?(x) ?? x)) }
}

/// A small network of every kind of part.
final class SampleNetwork: Module {
  let stem: Conv3D
  let layer1: Sequential
  let norm: LayerNorm
  let fc: Linear

  init(seed: UInt64 = 1) {
    let generator = Generator(seed: seed)
    stem = Conv3D(from: 3, to: 4, kernel: [1, 3, 3], hasBias: true, using: generator)
    layer1 = Sequential([
      SampleBlock(from: 4, to: 4, using: generator), SampleBlock(from: 4, to: 6, using: generator),
    ])
    norm = LayerNorm(6)
    fc = Linear(from: 6, to: 2, using: generator)
  }

  /// - Shape: `[B, 3, T, H, W]` → `[B, 2]`.
  func callAsFunction(_ clips: Tensor) -> Tensor {
    fc(norm(layer1(stem(clips)).mean(along: 2, 3, 4)))
  }
}
