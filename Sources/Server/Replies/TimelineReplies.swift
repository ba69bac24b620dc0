import Hummingbird
import VideoDecoding
import VideoLibrary

/// What the taught names say along a video, in a response.
struct ActionsReply: ResponseEncodable {
  struct Action: Encodable {
    let start: Double
    let end: Double
    let name: String
    let probability: Double
  }

  let actions: [Action]

  init(_ actions: [TaughtAction]) {
    self.actions = actions.map {
      Action(
        start: $0.range.lowerBound.seconds,
        end: $0.range.upperBound.seconds,
        name: $0.name,
        probability: $0.probability
      )
    }
  }
}

/// Boxes in the frames of a video, in a response.
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
    let identity: Int?
  }

  let frames: [Frame]
}
