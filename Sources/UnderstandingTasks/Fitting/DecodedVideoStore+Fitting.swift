import ClipInput
import Training

extension DecodedVideoStore {
  /// Videos to learn from, or to measure on, at the size that an encoder takes.
  ///
  /// - Parameters:
  ///   - collection: The videos.
  ///   - recipe: How they are decoded, by how many at once.
  ///   - model: The encoder.
  ///   - folder: Where decoded frames are kept.
  /// - Throws: ``ClipInput/DataError`` when too many cannot be decoded.
  init(
    of collection: VideoCollection,
    _ recipe: FittingRecipe,
    for model: ModelRecipe,
    keepingFramesIn folder: String
  ) async throws {
    let tasks = recipe.compute.threadCount
    self.init(
      try await SegmentedCollection(
        collection,
        longest: recipe.decoding.longestSegment,
        tasks: tasks
      ),
      decoding: recipe.decoding,
      side: model.clip.side,
      folder: folder,
      tasks: tasks
    )
  }
}
