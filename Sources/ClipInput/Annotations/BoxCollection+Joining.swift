extension BoxCollection {
  /// Reads collections and joins them.
  ///
  /// - Parameter specifications: As for ``init(reading:)``.
  /// - Throws: ``DataError`` where something is missing, unreadable or malformed.
  public init(joining specifications: [String]) throws(DataError) {
    var videos: [BoxedVideo] = []
    for specification in specifications {
      videos += try BoxCollection(reading: specification).videos
    }
    self.init(videos: videos)
  }
}
