extension ActionCollection {
  /// Reads collections and joins them, asking every file how long it lasts: nothing lies beyond the
  /// end of a video, and a video that is named twice is one, with the actions of both.
  ///
  /// - Parameters:
  ///   - specifications: As for ``init(reading:groupedBy:)``.
  ///   - column: The column that says what videos share; nil where that is not asked.
  /// - Throws: ``DataError`` where something is missing or malformed, and `CancellationError`.
  public init(joining specifications: [String], groupedBy column: String? = nil) async throws {
    var videos: [ActionVideo] = []
    var placeOfPath: [String: Int] = [:]
    var notes: [String] = []
    for specification in specifications {
      let part = try ActionCollection(reading: specification, groupedBy: column)
      notes += part.warnings
      for video in part.videos {
        if let place = placeOfPath[video.path] {
          try checkAgreement(videos[place].group, video.group, of: video.path)
          let known = videos[place].segments
          videos[place].segments += video.segments.filter { !known.contains($0) }
        } else {
          placeOfPath[video.path] = videos.count
          videos.append(video)
        }
      }
    }
    let files = VideoCollection(items: videos.map { VideoItem(path: $0.path) })
    var durations: [String: Duration] = [:]
    for (item, facts) in zip(files.items, try await files.metadata(tasks: 2)) {
      if case .success(let facts) = facts, facts.duration > .zero {
        durations[item.path] = facts.duration
      }
    }
    let checked = try ActionCollection(videos: videos).checked(against: durations)
    self.init(
      videos: checked.videos,
      warnings: notes + checked.warnings.filter { !notes.contains($0) }
    )
  }
}
