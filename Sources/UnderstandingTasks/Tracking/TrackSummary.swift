public import ClipInput

/// When and how long one thing was seen in a video.
public struct TrackSummary: Sendable, Equatable {
  /// The number of the thing; another class may have the same.
  public let identity: Int
  /// Its class.
  public let label: String
  /// The first frame in which it is.
  public let firstFrame: Int
  /// The last frame in which it is.
  public let lastFrame: Int
  /// In how many frames it is; fewer than from the first to the last where it was out of sight.
  public let frameCount: Int
  /// The time from the first frame to the last; zero for what is in one frame alone.
  public let dwellTime: Duration

  /// Sums the tracks of a video up.
  ///
  /// - Parameters:
  ///   - frames: The objects of each frame; those without an identity are passed over.
  ///   - times: When each frame is shown.
  /// - Returns: The things that are seen, in the order in which they appear.
  public static func summaries(
    of frames: [[BoxedObject]],
    at times: [Duration]
  ) -> [TrackSummary] {
    precondition(
      frames.count == times.count,
      "tracks: \(frames.count) frames with \(times.count) times"
    )
    return Track.tracks(in: frames).map { track in
      let (first, last) = (track.frames[0], track.frames[track.frames.count - 1])
      return TrackSummary(
        identity: track.identity,
        label: track.label,
        firstFrame: first,
        lastFrame: last,
        frameCount: track.frames.count,
        dwellTime: times[last] - times[first]
      )
    }
  }
}
