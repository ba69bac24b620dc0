import Foundation
import HTTPTypes
import Hummingbird
import VideoDecoding
import VideoLibrary

/// Names of moments.
struct LabelRoutes {
  let library: Library

  private struct NewLabel: Decodable {
    let video: Int
    let start: Double
    let end: Double
    let name: String
  }

  private struct NewLabels: Decodable {
    let clips: [Int]
    let name: String
  }

  private struct Change: Decodable {
    let name: String?
    let start: Double?
    let end: Double?
  }

  private struct TableReply: ResponseEncodable {
    let added: Int
    let known: Int
    let skipped: [String]
  }

  /// The most clips that are named at once.
  private static let mostClips = 20_000
  /// The most bytes of a table.
  private static let tableLimit = 16 << 20

  func add(to group: RouterGroup<ServerContext>) {
    group.get("labels", use: names)
    group.post("labels", use: create)
    group.post("labels/clips", use: createForClips)
    group.get("labels/table", use: table)
    group.post("labels/table", use: takeTable)
    group.patch("labels/:id", use: change)
    group.delete("labels/:id", use: remove)
  }

  @Sendable private func names(
    _ request: Request,
    _ context: ServerContext
  ) async throws -> NamesReply {
    NamesReply(labels: try await library.catalogue.labelCounts().map(NameReply.init))
  }

  @Sendable private func create(
    _ request: Request,
    _ context: ServerContext
  ) async throws -> EditedResponse<LabelReply> {
    let new = try await request.decoded(as: NewLabel.self, context)
    guard let video = try await library.catalogue.video(new.video) else {
      throw ServerError.notFound("video of that number")
    }
    let moment = try NamedMoment(
      video: video.id,
      range: range(new.start, new.end, in: video),
      name: new.name
    )
    let labels = try await library.catalogue.add([moment], origin: .person)
    return EditedResponse(status: .created, response: LabelReply(labels[0]))
  }

  @Sendable private func createForClips(
    _ request: Request,
    _ context: ServerContext
  ) async throws -> EditedResponse<LabelsReply> {
    let new = try await request.decoded(as: NewLabels.self, context)
    guard (1...Self.mostClips).contains(new.clips.count) else {
      throw ServerError.invalid("'clips' names 1 to \(Self.mostClips) clips")
    }
    var moments: [NamedMoment] = []
    for id in new.clips {
      guard let clip = try await library.catalogue.clip(id) else {
        throw ServerError.notFound("clip of number \(id)")
      }
      moments.append(try NamedMoment(video: clip.video, range: clip.range, name: new.name))
    }
    let labels = try await library.catalogue.add(moments, origin: .person)
    return EditedResponse(
      status: .created,
      response: LabelsReply(labels: labels.map(LabelReply.init))
    )
  }

  @Sendable private func change(
    _ request: Request,
    _ context: ServerContext
  ) async throws -> LabelReply {
    let id = try context.id("label")
    let change = try await request.decoded(as: Change.self, context)
    guard let label = try await library.catalogue.label(id),
      let video = try await library.catalogue.video(label.moment.video)
    else { throw ServerError.notFound("label of that number") }
    let old = label.moment
    let moment = try NamedMoment(
      video: old.video,
      range: range(
        change.start ?? old.range.lowerBound.seconds,
        change.end ?? old.range.upperBound.seconds,
        in: video
      ),
      name: change.name ?? old.name
    )
    guard let changed = try await library.catalogue.change(id, to: moment) else {
      throw ServerError.notFound("label of that number")
    }
    return LabelReply(changed)
  }

  @Sendable private func remove(
    _ request: Request,
    _ context: ServerContext
  ) async throws -> HTTPResponse.Status {
    guard try await library.catalogue.removeLabel(context.id("label")) else {
      throw ServerError.notFound("label of that number")
    }
    return .noContent
  }

  @Sendable private func table(
    _ request: Request,
    _ context: ServerContext
  ) async throws -> Response {
    var response = Response.text(try await LabelTable(library).text(), "text/csv")
    response.headers[.contentDisposition] = #"attachment; filename="labels.csv""#
    return response
  }

  @Sendable private func takeTable(
    _ request: Request,
    _ context: ServerContext
  ) async throws -> some ResponseGenerator {
    let body = try await request.body.collect(upTo: Self.tableLimit)
    let result = try await LabelTable(library).add(
      Array(body.readableBytesView),
      named: "the table"
    )
    return TableReply(added: result.added, known: result.known, skipped: result.skipped)
  }

  /// A stretch of a video; what lies beyond its end is left off.
  private func range(
    _ start: Double,
    _ end: Double,
    in video: LibraryVideo
  ) throws -> Range<Duration> {
    let last = video.description?.duration.seconds ?? 1e6
    guard start >= 0, start < end, start < last else {
      throw ServerError.invalid(
        "a moment begins at 0 s or later, before the video ends, and ends after it has begun"
      )
    }
    return .seconds(start)..<(.seconds(min(end, last)))
  }
}
