import Hummingbird
import VideoDecoding
import VideoLibrary

/// What is said of the actions in a video, in a response.
struct ActionsReply: ResponseEncodable {
  struct Action: Encodable {
    /// Who says it.
    enum Origin: String, Encodable {
      /// The names that people gave to moments of the library.
      case taught
      /// The library's fitted model.
      case predicted
    }

    let origin: Origin
    let start: Double
    let end: Double
    let name: String
    let probability: Double
  }

  let actions: [Action]

  /// Both kinds together, in the order of time.
  init(taught: [TaughtAction], predicted: [PredictedAction]) {
    let all =
      taught.map { Action(.taught, $0.range, $0.name, $0.probability) }
      + predicted.map { Action(.predicted, $0.range, $0.name, $0.score) }
    actions = all.sorted { ($0.start, $0.end) < ($1.start, $1.end) }
  }
}

extension ActionsReply.Action {
  fileprivate init(
    _ origin: Origin,
    _ range: Range<Duration>,
    _ name: String,
    _ probability: Double
  ) {
    self.origin = origin
    start = range.lowerBound.seconds
    end = range.upperBound.seconds
    self.name = name
    self.probability = probability
  }
}

/// What was followed through a video, in a response.
struct TracksReply: ResponseEncodable {
  struct Track: Encodable {
    let label: String
    let identity: Int
    let start: Double
    let end: Double
  }

  let tracks: [Track]

  init(_ tracks: [LibraryTrack]) {
    self.tracks = tracks.map {
      Track(
        label: $0.label,
        identity: $0.identity,
        start: $0.range.lowerBound.seconds,
        end: $0.range.upperBound.seconds
      )
    }
  }
}

/// Boxes in the frames of a stretch of a video, in a response.
struct BoxesReply: ResponseEncodable {
  struct Frame: Encodable {
    let time: Double
    let boxes: [Box]
  }

  /// Coordinates are parts of the picture's sides, 0 to 1.
  struct Box: Encodable {
    let x: Double
    let y: Double
    let width: Double
    let height: Double
    let label: String
    let score: Double
    let identity: Int
  }

  let frames: [Frame]

  init(_ tracks: [BoxedTrack]) {
    var frames: [Duration: [Box]] = [:]
    for track in tracks {
      for box in track.boxes { frames[box.time, default: []].append(Box(box, of: track)) }
    }
    self.frames = frames.sorted { $0.key < $1.key }.map {
      Frame(time: $0.key.seconds, boxes: $0.value)
    }
  }
}

extension BoxesReply.Box {
  fileprivate init(_ box: TrackedBox, of track: BoxedTrack) {
    x = box.x.shortened
    y = box.y.shortened
    width = box.width.shortened
    height = box.height.shortened
    label = track.label
    score = box.score.shortened
    identity = track.identity
  }
}

extension Double {
  /// A reply of thousands of boxes needs no more digits than the catalogue keeps.
  fileprivate var shortened: Double { (self * 1e5).rounded() / 1e5 }
}
