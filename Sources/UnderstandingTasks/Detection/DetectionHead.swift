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
    /// - Shape: `[B, N]`.
    let centreness: Tensor
  }

  private let appearance: [Block]
  private let details: Block
  private let looks: [Block]
  private let joining: Block
  private let shrinking: Block
  private let merging: [Block]
  private let classTower: [Block]
  private let boxTower: [Block]
  private let classes: Conv2D
  private let edges: Conv2D
  private let centre: Conv2D

  private static let channelCount = 48

  /// Draws a head on an encoder with that many features.
  init(featureCount: Int, classCount: Int, using generator: Generator) {
    let channels = Self.channelCount
    func block(_ inputs: Int, _ outputs: Int, stride: Int = 1) -> Block {
      Block(from: inputs, to: outputs, stride: stride, using: generator)
    }
    func blocks(_ count: Int) -> [Block] { (0..<count).map { _ in block(channels, channels) } }
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
    appearance = [block(3, 24, stride: 2), block(24, channels, stride: 2)]
    details = block(channels, channels)
    looks = [block(channels, 64, stride: 2), block(64, 64)]
    joining = block(2 * featureCount + 64, channels)
    shrinking = block(channels, channels, stride: 2)
    merging = blocks(2)
    classTower = blocks(2)
    boxTower = blocks(2)
    // At the start an object is thought to be at one place of a hundred (Lin et al., 2017).
    classes = output(classCount, bias: -log(99))
    edges = output(4, bias: log(4))
    centre = output(1, bias: 0)
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
    let fine = details(appearance.reduce(start) { $1($0) })  // [B, C, H/4, W/4]
    let look = looks.reduce(fine) { $1($0) }  // [B, 64, H/8, W/8]
    let middle = slice.selected(slice.shape[1] / 2, along: 1)
    let motion = concatenate([slice.mean(along: 1), middle], along: 3)  // [B, H′, W′, 2D]
      .permuted([0, 3, 1, 2])
    let resized =
      motion.shape[2] == side / 8 && motion.shape[3] == side / 8
      ? motion : resize2D(motion, height: side / 8, width: side / 8)
    let medium = joining(concatenate([look, resized], along: 1).channelsLast())
    let coarse = shrinking(medium)  // [B, C, H/16, W/16]
    let mediumMerged = merging[0](medium + coarse.doubled())  // [B, C, H/8, W/8]
    let fineMerged = merging[1](fine + mediumMerged.doubled())  // [B, C, H/4, W/4]
    let levels = zip([fineMerged, mediumMerged, coarse], grid.levels).map { maps, level in
      let (forClasses, forBoxes) = (
        classTower.reduce(maps) { $1($0) }, boxTower.reduce(maps) { $1($0) }
      )
      return Output(
        logits: classes(forClasses).listed(),
        // More than e⁶ strides is beyond any clip.
        distances: exp(clamp(edges(forBoxes).listed(), to: -6...6)) * Double(level.stride),
        centreness: centre(forBoxes).listed().withoutAxis(2)
      )
    }
    return Output(
      logits: concatenate(levels.map(\.logits), along: 1),
      distances: concatenate(levels.map(\.distances), along: 1),
      centreness: concatenate(levels.map(\.centreness), along: 1)
    )
  }
}

/// A convolution over three by three places, normalised and rectified.
private final class Block: Module, UnaryLayer {
  private let convolution: Conv2D
  private let norm: GroupNorm

  init(from inputs: Int, to outputs: Int, stride: Int, using generator: Generator) {
    convolution = Conv2D(
      from: inputs,
      to: outputs,
      kernel: [3, 3],
      stride: [stride, stride],
      padding: [1, 1],
      using: generator
    )
    norm = GroupNorm(outputs, groupCount: 8)
  }

  func callAsFunction(_ x: Tensor) -> Tensor { relu(norm(convolution(x))) }
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
