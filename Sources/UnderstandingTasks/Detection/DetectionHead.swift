import Foundation
import Torch
import TorchNN

/// Scores and boxes at every place of a clip's middle frame, anchor-free, on a small pyramid (Tian et
/// al.: FCOS, ICCV 2019; Lin et al.: Feature Pyramid Networks, CVPR 2017).
///
/// What the encoder sees of motion, the mean of its slice over time beside the step in the middle, is
/// joined with what the middle frame looks like.
final class DetectionHead: Module {
  /// What is said of a batch, for all ``DetectionGrid/places`` in their order.
  struct Output {
    /// - Shape: `[B, N, K]`.
    let logits: Tensor
    /// Pixels to the left, upper, right and lower edge.
    ///
    /// - Shape: `[B, N, 4]`.
    let distances: Tensor

    /// The same in numbers, clip by clip.
    var predictions: [DetectionTargets.Prediction] {
      let (scores, edges) = (sigmoid(logits.detached()).floats(), distances.detached().floats())
      let (count, classCount) = (logits.shape[1], logits.shape[2])
      return (0..<logits.shape[0]).map { clip in
        DetectionTargets.Prediction(
          scores: scores[clip * count * classCount..<(clip + 1) * count * classCount],
          distances: edges[clip * count * 4..<(clip + 1) * count * 4]
        )
      }
    }
  }

  private let appearance: [Block]
  private let looks: [Block]
  private let joining: Block
  private let medium: [ResidualBlock]
  private let shrinking: Block
  private let coarse: [ResidualBlock]
  private let laterals: [Block]
  private let merging: [Block]
  private let classTower: Block
  private let boxTower: Block
  private let classes: Conv2D
  private let edges: Conv2D

  /// Channels of what the levels share, and of each level's own features.
  private static let channelCount = 48
  private static let levelChannels = [48, 64, 96]

  /// Draws a head on an encoder with that many features.
  init(featureCount: Int, classCount: Int, using generator: Generator) {
    let channels = Self.channelCount
    let own = Self.levelChannels
    func block(_ inputs: Int, _ outputs: Int, kernel: Int = 3, stride: Int = 1) -> Block {
      Block(from: inputs, to: outputs, kernel: kernel, stride: stride, using: generator)
    }
    func output(_ count: Int, bias: Double) -> Conv2D {
      let convolution = Conv2D(
        from: channels,
        to: count,
        kernel: [3, 3],
        padding: [1, 1],
        hasBias: true,
        using: generator
      )
      convolution.weight.value.assign(
        .normal(convolution.weight.value.shape, using: generator) * 0.01
      )
      convolution.bias?.value.assign(.full([count], bias))
      return convolution
    }
    appearance = [block(3, 24, stride: 2), block(24, own[0], stride: 2), block(own[0], own[0])]
    looks = [block(own[0], own[1], stride: 2)]
    joining = block(2 * featureCount + own[1], own[1])
    medium = (0..<2).map { _ in ResidualBlock(own[1], using: generator) }
    shrinking = block(own[1], own[2], stride: 2)
    coarse = (0..<2).map { _ in ResidualBlock(own[2], using: generator) }
    laterals = own.map { block($0, channels, kernel: 1) }
    merging = (0..<2).map { _ in block(channels, channels) }
    classTower = block(channels, channels)
    boxTower = block(channels, channels)
    // At the start an object is thought to be at one place of a hundred (Lin et al., 2017).
    classes = output(classCount, bias: -log(99))
    edges = output(4, bias: log(4))
  }

  /// Looks for objects.
  ///
  /// - Parameters:
  ///   - slice: What the encoder made of the clips.
  ///   - frames: Their middle frames, red, green and blue in 0…1, of a side that
  ///     ``DetectionGrid`` takes.
  /// - Returns: What is at each place.
  /// - Shape: `[B, T′, H′, W′, D]`, `[B, 3, H, W]`.
  func callAsFunction(_ slice: Tensor, frames: Tensor) -> Output {
    let side = frames.shape[2]
    let grid = DetectionGrid(side: side)
    let start = ((frames - 0.45) * (1 / 0.225)).channelsLast()
    let fine = appearance.reduce(start) { $1($0) }  // [B, 48, H/4, W/4]
    let look = looks.reduce(fine) { $1($0) }  // [B, 64, H/8, W/8]
    let middle = slice.selected(slice.shape[1] / 2, along: 1)
    let motion = concatenate([slice.mean(along: 1), middle], along: 3)  // [B, H′, W′, 2D]
      .permuted([0, 3, 1, 2])
    let resized =
      motion.shape[2] == side / 8 && motion.shape[3] == side / 8
      ? motion : resize2D(motion, height: side / 8, width: side / 8)
    let joined = joining(concatenate([look, resized], along: 1).channelsLast())
    let medium = medium.reduce(joined) { $1($0) }  // [B, 64, H/8, W/8]
    let coarse = coarse.reduce(shrinking(medium)) { $1($0) }  // [B, 96, H/16, W/16]
    let coarseShared = laterals[2](coarse)  // [B, C, H/16, W/16]
    let mediumShared = merging[0](laterals[1](medium) + coarseShared.doubled())  // [B, C, H/8, W/8]
    let fineShared = merging[1](laterals[0](fine) + mediumShared.doubled())  // [B, C, H/4, W/4]
    let levels = zip([fineShared, mediumShared, coarseShared], grid.levels).map { maps, level in
      Output(
        logits: classes(classTower(maps)).listed(),
        // More than e⁶ strides is beyond any clip.
        distances: exp(clamp(edges(boxTower(maps)).listed(), to: -6...6)) * Double(level.stride)
      )
    }
    return Output(
      logits: concatenate(levels.map(\.logits), along: 1),
      distances: concatenate(levels.map(\.distances), along: 1)
    )
  }
}

/// A convolution, normalised and rectified.
private final class Block: Module, UnaryLayer {
  private let convolution: Conv2D
  private let norm: GroupNorm

  init(from inputs: Int, to outputs: Int, kernel: Int, stride: Int, using generator: Generator) {
    convolution = Conv2D(
      from: inputs,
      to: outputs,
      kernel: [kernel, kernel],
      stride: [stride, stride],
      padding: [kernel / 2, kernel / 2],
      using: generator
    )
    norm = GroupNorm(outputs, groupCount: 8)
  }

  func callAsFunction(_ x: Tensor) -> Tensor { relu(norm(convolution(x))) }
}

/// Two convolutions whose result is added to what they began with (He et al., CVPR 2016).
private final class ResidualBlock: Module, UnaryLayer {
  private let first: Block
  private let second: Block

  init(_ channels: Int, using generator: Generator) {
    func block() -> Block {
      Block(from: channels, to: channels, kernel: 3, stride: 1, using: generator)
    }
    (first, second) = (block(), block())
  }

  func callAsFunction(_ x: Tensor) -> Tensor { x + second(first(x)) }
}

extension Tensor {
  /// Every place repeated to two by two.
  ///
  /// - Shape: `[B, C, H, W]` → `[B, C, 2H, 2W]`.
  fileprivate func doubled() -> Tensor {
    let (channels, height, width) = (shape[1], shape[2], shape[3])
    return withAxis(at: 3).withAxis(at: 5)
      .expanded(to: [-1, channels, height, 2, width, 2])
      .reshaped([-1, channels, 2 * height, 2 * width])
      .channelsLast()
  }

  /// Maps as rows of places, in single precision.
  ///
  /// - Shape: `[B, C, H, W]` → `[B, H·W, C]`.
  fileprivate func listed() -> Tensor {
    permuted([0, 2, 3, 1]).flattened(from: 1, through: 2).converted(to: .float32)
  }
}
