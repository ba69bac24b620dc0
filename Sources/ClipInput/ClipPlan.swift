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
  /// What takes part; nil is every segment of the store.
  ///
  /// An epoch sees each item once. One that stands here twice is seen twice; of those with a moment,
  /// ``placement`` says nothing.
  public var items: [ClipSource]?

  /// Plans a training.
  public init(
    shape: ClipShape,
    placement: ViewPlacement,
    augmentations: [AugmentationRecipe],
    batchSize: Int,
    seed: UInt64,
    items: [ClipSource]? = nil
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
    self.items = items
  }
}
