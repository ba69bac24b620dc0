import Foundation
import Hummingbird
import VideoDecoding
import VideoLibrary

/// A video, in a response.
struct VideoReply: ResponseEncodable {
  let id: Int
  let name: String
  let path: String?
  let duration: Double?
  let width: Int?
  let height: Int?
  let frameRate: Double?
  let status: String
  let message: String?
  let isMissing: Bool
  let addedAt: String
  let clips: Int
  let labels: [String]
  let copies: [String]

  init(_ video: LibraryVideo) {
    id = video.id
    name = video.name
    path = video.paths.first
    duration = video.description?.duration.seconds
    width = video.description?.width
    height = video.description?.height
    frameRate = video.description?.frameRate
    status = video.status.rawValue
    message = video.message
    isMissing = video.isMissing
    addedAt = video.addedAt.formatted(.iso8601)
    clips = video.clipCount
    labels = video.labels
    copies = Array(video.paths.dropFirst())
  }
}

/// Some videos of a list, in a response.
struct VideoPageReply: ResponseEncodable {
  let videos: [VideoReply]
  let next: Int?
  let total: Int
}

/// A video and how it is cut, in a response.
struct VideoDetailReply: ResponseEncodable {
  struct Part: Encodable {
    let clip: Int
    let start: Double
    let end: Double
  }

  let video: VideoReply
  let shots: [Double]
  let moments: [Part]

  init(_ video: LibraryVideo, shots: [Duration], clips: [LibraryClip]) {
    self.video = VideoReply(video)
    self.shots = shots.map(\.seconds)
    moments = clips.map {
      Part(
        clip: $0.id,
        start: $0.range.lowerBound.seconds,
        end: $0.range.upperBound.seconds
      )
    }
  }

  private enum Key: CodingKey {
    case shots
    case moments
  }

  /// The video's own fields and these, side by side.
  func encode(to encoder: any Encoder) throws {
    try video.encode(to: encoder)
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(shots, forKey: .shots)
    try container.encode(moments, forKey: .moments)
  }
}

/// A video by name, in the reply about something else.
struct VideoReference: Codable {
  let id: Int
  let name: String
  let duration: Double?

  init(_ video: LibraryVideo) {
    id = video.id
    name = video.name
    duration = video.description?.duration.seconds
  }
}
