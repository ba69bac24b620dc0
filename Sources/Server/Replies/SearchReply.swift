import Hummingbird
import VideoDecoding
import VideoLibrary

/// What a search has found, in a response.
struct SearchReply: ResponseEncodable {
  struct Hit: Encodable {
    let video: VideoReference
    let start: Double
    let end: Double
    let score: Double
    let clip: Int
    let labels: [String]
  }

  let hits: [Hit]
  let cutOff: Double
  let found: Bool
  let milliseconds: Double
  let recall: Double?

  init(
    _ answer: SearchAnswer,
    in library: Library,
    since start: ContinuousClock.Instant
  ) async throws {
    let ids = Array(Set(answer.moments.map(\.video)))
    let videos = Dictionary(
      uniqueKeysWithValues: try await library.catalogue.videos(ids).map { ($0.id, $0) }
    )
    let labels = Dictionary(
      grouping: try await library.catalogue.labels(of: ids),
      by: \.moment.video
    )
    var hits: [Hit] = []
    for moment in answer.moments {
      guard let video = videos[moment.video] else { continue }
      let names = labels[video.id, default: []]
        .filter { $0.moment.range.overlaps(moment.range) }.map(\.moment.name)
      hits.append(
        Hit(
          video: VideoReference(video),
          start: moment.range.lowerBound.seconds,
          end: moment.range.upperBound.seconds,
          score: Double(moment.score),
          clip: moment.clip,
          labels: Set(names).sorted()
        )
      )
    }
    self.hits = hits
    cutOff = answer.cutOff.score
    found = answer.isFound
    recall = answer.recall
    milliseconds = (ContinuousClock.now - start) / .milliseconds(1)
  }
}
