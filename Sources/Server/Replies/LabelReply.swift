import Foundation
import Hummingbird
import VideoDecoding
import VideoLibrary

/// A label, in a response.
struct LabelReply: ResponseEncodable {
  let id: Int
  let video: Int
  let start: Double
  let end: Double
  let name: String
  let origin: String
  let createdAt: String

  init(_ label: LibraryLabel) {
    id = label.id
    video = label.moment.video
    start = label.moment.range.lowerBound.seconds
    end = label.moment.range.upperBound.seconds
    name = label.moment.name
    origin = label.origin.rawValue
    createdAt = label.createdAt.formatted(.iso8601)
  }
}

/// Labels, in a response.
struct LabelsReply: ResponseEncodable {
  let labels: [LabelReply]
}

/// A name and how often it was given, in a response.
struct NameReply: Encodable {
  let name: String
  let count: Int

  init(_ count: LabelCount) {
    name = count.name
    self.count = count.count
  }
}

/// Names, in a response.
struct NamesReply: ResponseEncodable {
  let labels: [NameReply]
}
