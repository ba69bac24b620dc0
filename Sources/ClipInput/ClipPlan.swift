/// What a training asks of its footage: which clips, how many at a time, and how they are changed.
public struct ClipPlan: Sendable, Equatable {
  /// How clips are cut.
  public var shape: ClipShape
  /// How the views of one video lie to each other.
  public var placement: ViewPlacement
  /// How each view is changed, one recipe per view.
  public var augmentations: [AugmentationRecipe]
  /// Videos in a batch, `B`.
  public var batchSize: Int
  /// Where all chance comes from.
  public var seed: UInt64
  /// Which segments of the store take part; nil is all.
  ///
  /// One that stands here twice is seen twice in each epoch.
  public var segments: [Int]?
  /// What clips are centred at, for labels that belong to a moment; nil is anywhere in the segments.
  ///
  /// An epoch sees each once; ``segments`` and ``placement`` then say nothing.
  public var centres: [ClipCentre]?

  /// Plans a training.
  public init(
    shape: ClipShape,
    placement: ViewPlacement,
    augmentations: [AugmentationRecipe],
    batchSize: Int,
    seed: UInt64,
    segments: [Int]? = nil,
    centres: [ClipCentre]? = nil
  ) {
    precondition(
      batchSize > 0 && !augmentations.isEmpty,
      "ClipPlan: expected videos and views, got \(batchSize) and \(augmentations.count)"
    )
    self.shape = shape
    self.placement = placement
    self.augmentations = augmentations
    self.batchSize = batchSize
    self.seed = seed
    self.segments = segments
    self.centres = centres
  }
}
