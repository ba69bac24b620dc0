// Donahue et al.: Long-term Recurrent Convolutional Networks for Visual Recognition and Description,
// CVPR 2015: a network for each frame, then one over their features in order of time; here the first
// is a published one for pictures, and the second begins by changing nothing.
import Torch
import TorchNN

/// A published network for pictures on every frame of a clip, with a small one along time on top.
final class FrameEncoder: Module, FrameByFrameEncoder {
  private let frames: any FrameFeatures
  private let temporal: TemporalNetwork
  private let inputStage: InputStage

  /// Features of each position, `D`: those of the network for pictures.
  var featureCount: Int { frames.featureCount }

  /// The network along time.
  var temporalPart: TemporalEncoder { TemporalEncoder(temporal, featureCount: featureCount) }

  /// Puts a network along time on one for pictures.
  init(_ frames: any FrameFeatures, input: InputStage, using generator: Generator) {
    precondition(
      input.channelCount == 3,
      "FrameEncoder: networks for pictures see colours, not \(input.channelCount) channels"
    )
    inputStage = input
    self.frames = frames
    temporal = TemporalNetwork(featureCount: frames.featureCount, using: generator)
  }

  /// Encodes a batch; every frame keeps its place in time.
  ///
  /// - Shape: `[B, 3, T, H, W]` → `[B, T, H′, W′, D]`, places as of the network for pictures.
  func slice(of clips: Tensor) -> Tensor {
    let places = frames.places(in: pictures(of: clips)).converted(to: .float32)  // [B·T, H′, W′, D]
    let grid = Array(places.shape.dropFirst())
    return temporal(places.reshaped([clips.shape[0], -1] + grid))  // [B, T, H′, W′, D]
  }

  /// Encodes a batch as the mean over time of what each frame is as a whole.
  ///
  /// - Shape: `[B, 3, T, H, W]` → `[B, D]`.
  func callAsFunction(_ clips: Tensor) -> Tensor {
    temporal(frameFeatures(of: clips)).mean(along: 1)  // [B, D]
  }

  /// The features of each frame as a whole, as the network for pictures gives them.
  ///
  /// - Shape: `[B, 3, T, H, W]` → `[B, T, D]`.
  func frameFeatures(of clips: Tensor) -> Tensor {
    let features = frames(pictures(of: clips)).converted(to: .float32)  // [B·T, D]
    return features.reshaped([clips.shape[0], -1, featureCount])
  }

  private func pictures(of clips: Tensor) -> Tensor {
    let x = inputStage(clips)  // [B, 3, T, H, W]
    return x.permuted([0, 2, 1, 3, 4])
      .reshaped([-1, 3, x.shape[3], x.shape[4]])  // [B·T, 3, H, W]
      .channelsLast()
  }
}
