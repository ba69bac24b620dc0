import Foundation
import Hummingbird
import NIOCore
import VideoDecoding
import VideoLibrary

/// Searches inside videos.
struct SearchRoutes {
  let library: Library
  let index: SearchIndex
  let queries: QueryEmbedder
  /// The most bytes of a file to search with.
  let uploadLimit: Int

  /// What is searched with: one of these.
  private struct Question: Decodable {
    struct Stretch: Decodable {
      let video: Int
      let start: Double
      let end: Double
    }

    let moment: Stretch?
    let clip: Int?
    let label: String?
    let text: String?
    let limit: Int?
  }

  func add(to group: RouterGroup<ServerContext>) {
    group.post("search", use: search)
    group.post("search/file", use: searchWithFile)
  }

  @Sendable private func search(
    _ request: Request,
    _ context: ServerContext
  ) async throws -> SearchReply {
    let start = ContinuousClock.now
    let question = try await request.decoded(as: Question.self, context)
    let limit = question.limit ?? 24
    guard 1...100 ~= limit else {
      throw ServerError.invalid("'limit' is a whole number from 1 to 100")
    }
    let answer = try await index.moments(like: query(question), limit: limit)
    return try await SearchReply(answer, in: library, since: start)
  }

  private func query(_ question: Question) async throws -> SearchQuery {
    switch (question.moment, question.clip, question.label, question.text) {
    case (let moment?, nil, nil, nil):
      guard moment.start >= 0, moment.start < moment.end, moment.end <= 1e6 else {
        throw ServerError.invalid("a moment begins at 0 s or later and ends after it has begun")
      }
      return try await query(
        VideoStretch(
          video: moment.video,
          range: .seconds(moment.start)..<(.seconds(moment.end))
        )
      )
    case (nil, let clip?, nil, nil):
      guard let clip = try await library.catalogue.clip(clip) else {
        throw ServerError.notFound("clip of that number")
      }
      return try await query(VideoStretch(video: clip.video, range: clip.range))
    case (nil, nil, let label?, nil): return try await index.query(ofLabel: label)
    case (nil, nil, nil, let text?): return try await queries.query(ofText: text)
    default:
      throw ServerError.invalid("search with one of 'moment', 'clip', 'label' and 'text'")
    }
  }

  private func query(_ stretch: VideoStretch) async throws -> SearchQuery {
    guard let vector = try await index.vector(ofVideo: stretch.video, in: stretch.range) else {
      throw ServerError.notFound("indexed moment of that video at that time")
    }
    return SearchQuery(vector, excluding: stretch)
  }

  @Sendable private func searchWithFile(
    _ request: Request,
    _ context: ServerContext
  ) async throws -> SearchReply {
    let limit = try request.number("limit", default: 24, in: 1...100)
    let (first, last) = (try request.seconds("start"), try request.seconds("end"))
    var range: Range<Duration>?
    if first != nil || last != nil {
      let (low, high) = (first ?? .zero, last ?? .seconds(1_000_000))
      guard low < high else { throw ServerError.invalid("'start' is not before 'end'") }
      range = low..<high
    }
    let upload = try Upload(
      request.parameter("name") ?? "query",
      to: library,
      limit: uploadLimit
    )
    for try await buffer in request.body { try upload.append(Data(buffer.readableBytesView)) }
    let start = ContinuousClock.now
    let query: SearchQuery
    do {
      query = try await queries.query(ofFile: upload.temporaryFile(), in: range)
    } catch let error as LibraryError where error.code == .unreadable {
      throw ServerError(
        .unsupportedMediaType,
        "unsuitable",
        "the file is no video or picture that can be decoded here"
      )
    }
    let answer = try await index.moments(like: query, limit: limit)
    return try await SearchReply(answer, in: library, since: start)
  }
}
