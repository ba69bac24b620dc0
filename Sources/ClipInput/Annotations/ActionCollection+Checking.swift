internal import VideoDecoding

extension ActionCollection {
  /// Cuts actions that reach over the end of their video, with a warning: annotators round, and so
  /// do containers.
  ///
  /// - Parameter durations: How long the videos last, by path; one that is absent is not checked.
  /// - Returns: The same collection, nothing of it beyond the end of a video.
  /// - Throws: ``DataError`` where an action begins only after its video has ended.
  public func checked(against durations: [String: Duration]) throws(DataError) -> Self {
    var videos = videos
    var cuts: [String] = []
    for index in videos.indices {
      let path = videos[index].path
      guard let duration = durations[path] else { continue }
      for place in videos[index].segments.indices {
        let segment = videos[index].segments[place]
        guard segment.range.upperBound > duration else { continue }
        let start = segment.range.lowerBound
        guard start < duration else {
          throw DataError(
            code: .malformedAnnotations,
            message: "'\(segment.label)' begins at \(start.seconds) s of '\(path)', which lasts "
              + "\(duration.seconds) s; correct or remove it"
          )
        }
        videos[index].segments[place].range = start..<duration
        cuts.append(
          "'\(segment.label)' at \(start.seconds) s of '\(path)' reaches over the video's end "
            + "and is cut at \(duration.seconds) s"
        )
      }
    }
    return ActionCollection(videos: videos, warnings: warnings + cuts)
  }
}
