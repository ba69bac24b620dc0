extension BoxCollection {
  /// Reads collections and joins them.
  ///
  /// - Parameters:
  ///   - specifications: As for ``init(reading:groupedBy:)``.
  ///   - column: The column that says what videos share; nil where that is not asked.
  /// - Throws: ``DataError`` where something is missing, unreadable or malformed.
  public init(
    joining specifications: [String],
    groupedBy column: String? = nil
  ) throws(DataError) {
    var videos: [BoxedVideo] = []
    var groupOfPath: [String: String?] = [:]
    for specification in specifications {
      for video in try BoxCollection(reading: specification, groupedBy: column).videos {
        if let known = groupOfPath.updateValue(video.group, forKey: video.path) {
          try checkAgreement(known, video.group, of: video.path)
        }
        videos.append(video)
      }
    }
    self.init(videos: videos)
  }
}
