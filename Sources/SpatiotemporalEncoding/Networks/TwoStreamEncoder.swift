// Simonyan, Zisserman: Two-Stream Convolutional Networks for Action Recognition in Videos, NIPS 2014:
// what things look like and how they move are learned apart and joined late.
import Torch
import TorchNN

/// A network for pictures beside one that sees changes of brightness alone, and smaller frames.
final class TwoStreamEncoder: Module, VideoEncoder {
  private let appearance: FrameEncoder
  private let motion: CompactNetwork
  private let motionSide: Int

  /// Features of each position, `D`: those of the two streams one after the other.
  var featureCount: Int { appearance.featureCount + motion.featureCount }

  /// Where each stream's features are.
  var streams: [FeatureStream] {
    [
      FeatureStream(name: "appearance", features: 0..<appearance.featureCount),
      FeatureStream(name: "motion", features: appearance.featureCount..<featureCount),
    ]
  }

  /// Joins two streams; that of motion sees frames of `motionSide` pixels a side.
  init(appearance: FrameEncoder, motion: CompactNetwork, motionSide: Int) {
    (self.appearance, self.motion, self.motionSide) = (appearance, motion, motionSide)
  }

  /// Encodes a batch; places are those of the stream of motion.
  ///
  /// - Shape: `[B, 3, T, H, W]` → `[B, ⌈T/2⌉, ⌈side/8⌉, ⌈side/8⌉, D]`.
  func slice(of clips: Tensor) -> Tensor {
    let moving = motion.slice(of: small(clips))  // [B, T′, h, w, Dm]
    let seen = appearance.slice(of: clips)  // [B, T, h′, w′, Da]
    let (batch, steps) = (seen.shape[0], seen.shape[1])
    let maps = seen.flattened(from: 0, through: 1).permuted([0, 3, 1, 2])  // [B·T, Da, h′, w′]
    let resized = resize2D(maps, height: moving.shape[2], width: moving.shape[3])
      .permuted([0, 2, 3, 1])  // [B·T, h, w, Da]
      .reshaped([batch, steps] + Array(moving.shape[2...3]) + [appearance.featureCount])
    // A step of motion is two moments, of an odd number the last one alone.
    let even = resized.narrowed(along: 1, to: 0..<steps / 2 * 2)
      .reshaped([batch, steps / 2, 2] + Array(resized.shape[2...])).mean(along: 2)
    let paired =
      steps.isMultiple(of: 2)
      ? even : concatenate([even, resized.narrowed(along: 1, to: steps - 1..<steps)], along: 1)
    return joined(paired, moving)  // [B, T′, h, w, D]
  }

  /// Encodes a batch as what each stream makes of it.
  ///
  /// - Shape: `[B, 3, T, H, W]` → `[B, D]`.
  func callAsFunction(_ clips: Tensor) -> Tensor {
    joined(appearance(clips), motion(small(clips)))
  }

  /// Both at unit length, so that neither drowns the other.
  private func joined(_ seen: Tensor, _ moving: Tensor) -> Tensor {
    let axis = seen.rank - 1
    return concatenate(
      [seen, moving].map { $0.converted(to: .float32).normalized(along: axis) },
      along: axis
    )
  }

  /// - Shape: `[B, 3, T, H, W]` → `[B, 3, T, side, side]`.
  private func small(_ clips: Tensor) -> Tensor {
    let frames = clips.permuted([0, 2, 1, 3, 4]).flattened(from: 0, through: 1)  // [B·T, 3, H, W]
    return resize2D(frames, height: motionSide, width: motionSide)
      .reshaped([clips.shape[0], -1, clips.shape[1], motionSide, motionSide])
      .permuted([0, 2, 1, 3, 4])
  }
}
