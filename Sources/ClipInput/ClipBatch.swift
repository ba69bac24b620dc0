public import VideoDecoding

/// One clip of a batch, and how it is to be changed.
public struct ClipView: Sendable {
  /// The frames as they were decoded.
  public let clip: Clip
  /// What chance has decided for them.
  public let draw: AugmentationDraw

  /// Puts a clip and a decision together.
  public init(clip: Clip, draw: AugmentationDraw) {
    self.clip = clip
    self.draw = draw
  }
}

/// The clips of one training step.
public struct ClipBatch: Sendable {
  /// The step, counted from 0 over all epochs.
  public let step: Int
  /// The epoch, counted from 0.
  public let epoch: Int
  /// Which of the plan's ``ClipPlan/items``, or else of the store's segments, each video is.
  public let items: [Int]
  /// Which segment of the store each video of the batch is.
  public let segments: [Int]
  /// The clips: `views[v][b]` is view `v` of video `b`.
  public let views: [[ClipView]]
}
