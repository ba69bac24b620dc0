import ClipInput
public import UnderstandingTasks

/// What a fitted model says of a video of a library, as its catalogue keeps it.
public struct LibraryPrediction: Sendable, Equatable {
  /// The actions, in the order of time.
  public var actions: [PredictedAction] = []
  /// What was followed, in the order in which it appears.
  public var tracks: [BoxedTrack] = []

  /// Says nothing.
  public init() {}

  /// Takes over what a model says; times before the video's start become its start.
  ///
  /// - Parameters:
  ///   - prediction: Boxes are in pixels.
  ///   - description: Says how large the video's pictures are.
  public init(_ prediction: VideoPrediction, of description: LibraryVideo.Description) {
    let (width, height) = (Double(description.width), Double(description.height))
    actions = (prediction.actions ?? []).compactMap { segment in
      let start = max(segment.range.lowerBound.microseconds, 0)
      let end = segment.range.upperBound.microseconds
      guard start < end else { return nil }
      return PredictedAction(
        range: Duration(microseconds: start)..<Duration(microseconds: end),
        name: segment.label,
        score: segment.score ?? 1
      )
    }
    .sorted { ($0.range.lowerBound, $1.score) < ($1.range.lowerBound, $0.score) }
    let frames = prediction.frames ?? []
    tracks = Track.tracks(in: frames.map(\.objects)).map { track in
      BoxedTrack(
        label: track.label,
        identity: track.identity,
        boxes: zip(track.frames, track.objects).map { frame, object in
          TrackedBox(
            time: Duration(microseconds: max(frames[frame].time.microseconds, 0)),
            x: object.box.x1 / width,
            y: object.box.y1 / height,
            width: (object.box.x2 - object.box.x1) / width,
            height: (object.box.y2 - object.box.y1) / height,
            score: object.score ?? 1
          )
        }
      )
    }
  }
}

/// An action that a fitted model has found in a video.
public struct PredictedAction: Sendable, Equatable {
  /// When it happens.
  public let range: Range<Duration>
  /// What happens.
  public let name: String
  /// How sure that is, 0 to 1.
  public let score: Double
}

/// When a thing was followed through a video.
public struct LibraryTrack: Sendable, Equatable {
  /// Its class.
  public let label: String
  /// Its number; another class may have the same.
  public let identity: Int
  /// From the first frame that shows it to the last one.
  public let range: ClosedRange<Duration>
}

/// Where a thing was in the frames of a video, or of a stretch of it.
public struct BoxedTrack: Sendable, Equatable {
  /// Its class.
  public let label: String
  /// Its number; another class may have the same.
  public let identity: Int
  /// Its boxes, in the order of time.
  public let boxes: [TrackedBox]
}

/// Where a followed thing is in one frame, in parts of the picture's sides.
public struct TrackedBox: Sendable, Equatable {
  /// When the frame is shown.
  public let time: Duration
  /// The left edge, 0 to 1.
  public let x: Double
  /// The upper edge, 0 to 1.
  public let y: Double
  /// From the left edge to the right one.
  public let width: Double
  /// From the upper edge to the lower one.
  public let height: Double
  /// How sure that is, 0 to 1.
  public let score: Double
}
