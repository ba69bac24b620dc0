import ClipInput
import Training

extension ClipFeed {
  /// Clips to measure with, twenty times in a training, are no more than this.
  private static let mostClips = 200

  /// The same clips each time, with nothing changed, of what is evenly taken from all.
  ///
  /// - Parameters:
  ///   - store: Where they are cut from.
  ///   - items: What they are of; see ``evenly(from:)``.
  ///   - shape: Their shape in training.
  ///   - recipe: How many are looked at together, at most.
  /// - Throws: ``TaskError`` of code `noClips` where there is nothing to cut clips from.
  init(
    validatingOn store: DecodedVideoStore,
    _ items: [ClipSource],
    shape: ClipShape,
    _ recipe: FittingRecipe
  ) throws(TaskError) {
    guard !items.isEmpty else {
      throw TaskError(
        code: .noClips,
        message: "there is nothing to validate on; name videos with --validation that can be "
          + "decoded"
      )
    }
    var shape = shape
    shape.jitter = 0
    // An epoch leaves out what does not fill a batch.
    let most = min(recipe.batchSize, items.count)
    let batchSize = (1...most).last { items.count.isMultiple(of: $0) } ?? 1
    self.init(
      store,
      plan: ClipPlan(
        shape: shape,
        placement: .independent,
        augmentations: [.unchanged],
        batchSize: batchSize,
        seed: recipe.seed,
        items: items
      )
    )
  }

  /// As many of the items as are measured with, equally far apart.
  static func evenly<Item>(from items: [Item]) -> [Item] {
    guard items.count > mostClips else { return items }
    return (0..<mostClips).map { items[$0 * items.count / mostClips] }
  }
}

extension AugmentationRecipe {
  /// The whole frame as it is.
  fileprivate static var unchanged: Self {
    var recipe = Self()
    recipe.crop = .none
    recipe.flipProbability = 0
    recipe.colour.probability = 0
    recipe.greyProbability = 0
    recipe.blur.probability = 0
    return recipe
  }
}
