import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import VideoDecoding
import VideoLibrary

/// Videos: their list, their facts, their pictures, and new ones.
struct VideoRoutes {
  let library: Library
  let playable: PlayableCopies
  let indexing: BackgroundIndexing
  let teacher: Teacher
  /// The most bytes of an upload.
  let uploadLimit: Int
  /// The boxes of a crowd take a megabyte of JSON for each minute and more.
  private static let longestStretch = Duration.seconds(60)

  func add(to group: RouterGroup<ServerContext>) {
    group.get("videos", use: list)
    group.post("videos", use: upload)
    group.get("videos/:id", use: detail)
    group.get("videos/:id/labels", use: labels)
    group.get("videos/:id/actions", use: actions)
    group.get("videos/:id/tracks", use: tracks)
    group.get("videos/:id/boxes", use: boxes)
    group.get("videos/:id/stream", use: stream)
    group.get("videos/:id/thumbnail", use: thumbnail)
    group.get("videos/:id/preview", use: preview)
    group.get("clips/:id/thumbnail", use: clipThumbnail)
    group.get("clips/:id/preview", use: clipPreview)
  }

  @Sendable private func list(
    _ request: Request,
    _ context: ServerContext
  ) async throws -> VideoPageReply {
    var filter = VideoFilter()
    filter.label = request.parameter("label")
    filter.name = request.parameter("name")
    if let status = request.parameter("status") {
      filter.status = LibraryVideo.Status(rawValue: status)
      guard filter.status != nil else {
        throw ServerError.invalid("'status' is waiting, indexed or broken")
      }
    }
    let (from, to) = (try request.day("from"), try request.day("to"))
    if from != nil || to != nil {
      // Both days belong to what is asked for.
      let (first, last) = (from ?? .distantPast, (to ?? .distantFuture).addingTimeInterval(86_400))
      guard first < last else { throw ServerError.invalid("'from' is after 'to'") }
      filter.added = first..<last
    }
    let (shortest, longest) = (try request.seconds("shortest"), try request.seconds("longest"))
    if shortest != nil || longest != nil {
      let (low, high) = (shortest ?? .zero, longest ?? .seconds(1_000_000))
      guard low <= high else { throw ServerError.invalid("'shortest' is above 'longest'") }
      filter.duration = low...high
    }
    let after = try request.number("after", default: 0, in: 0...Int(Int32.max))
    let page = try await library.catalogue.videos(
      filter,
      after: after == 0 ? nil : after,
      limit: request.number("limit", default: 60, in: 1...500)
    )
    return VideoPageReply(
      videos: page.videos.map(VideoReply.init),
      next: page.next,
      total: page.total
    )
  }

  @Sendable private func upload(
    _ request: Request,
    _ context: ServerContext
  ) async throws -> EditedResponse<VideoReply> {
    guard let name = request.parameter("name") else {
      throw ServerError.invalid("'name' says what the file is called, as in ?name=yard.mp4")
    }
    let upload = try Upload(name, to: library, limit: uploadLimit)
    for try await buffer in request.body { try upload.append(Data(buffer.readableBytesView)) }
    let (id, isNew) = try await upload.finish()
    await indexing.wake()
    return EditedResponse(
      status: isNew ? .created : .ok,
      response: VideoReply(try await video(id))
    )
  }

  @Sendable private func detail(
    _ request: Request,
    _ context: ServerContext
  ) async throws -> VideoDetailReply {
    let video = try await video(context)
    return VideoDetailReply(
      video,
      shots: try await library.catalogue.shots(of: video.id),
      clips: try await library.catalogue.clips(of: video.id)
    )
  }

  @Sendable private func labels(
    _ request: Request,
    _ context: ServerContext
  ) async throws -> LabelsReply {
    let video = try await video(context)
    let labels = try await library.catalogue.labels(of: [video.id])
    return LabelsReply(labels: labels.map(LabelReply.init))
  }

  @Sendable private func actions(
    _ request: Request,
    _ context: ServerContext
  ) async throws -> ActionsReply {
    let video = try await video(context)
    return ActionsReply(
      taught: try await teacher.actions(of: video.id),
      predicted: try await library.catalogue.predictedActions(of: video.id)
    )
  }

  @Sendable private func tracks(
    _ request: Request,
    _ context: ServerContext
  ) async throws -> TracksReply {
    TracksReply(try await library.catalogue.tracks(of: video(context).id))
  }

  @Sendable private func boxes(
    _ request: Request,
    _ context: ServerContext
  ) async throws -> BoxesReply {
    let video = try await video(context)
    let from = try request.seconds("from") ?? .zero
    let to = try request.seconds("to") ?? from + Self.longestStretch
    guard from < to, to - from <= Self.longestStretch else {
      throw ServerError.invalid(
        "'to' is after 'from', by \(Int(Self.longestStretch.seconds)) seconds at most"
      )
    }
    return BoxesReply(try await library.catalogue.boxes(of: video.id, in: from..<to))
  }

  @Sendable private func stream(
    _ request: Request,
    _ context: ServerContext
  ) async throws -> Response {
    let video = try await video(context)
    switch try await playable.place(of: video) {
    case .file(let path, let mediaType):
      let file = FileReply(path: path, mediaType: mediaType, tag: video.content)
      return try await file.response(to: request, context)
    case .inWork:
      throw ServerError(
        .conflict,
        "notReady",
        "a copy of '\(video.name)' that browsers play is being made; try again in a moment",
        headers: [.retryAfter: "1"]
      )
    }
  }

  @Sendable private func thumbnail(
    _ request: Request,
    _ context: ServerContext
  ) async throws -> Response {
    let video = try await video(context)
    return .jpeg(try await decoding { try library.pictures.thumbnail(of: video) })
  }

  @Sendable private func preview(
    _ request: Request,
    _ context: ServerContext
  ) async throws -> Response {
    let video = try await video(context)
    return .jpeg(try await decoding { try library.pictures.preview(of: video) })
  }

  @Sendable private func clipThumbnail(
    _ request: Request,
    _ context: ServerContext
  ) async throws -> Response {
    let (clip, video) = try await clip(context)
    return .jpeg(
      try await decoding { try library.pictures.thumbnail(of: clip.range, in: video) }
    )
  }

  @Sendable private func clipPreview(
    _ request: Request,
    _ context: ServerContext
  ) async throws -> Response {
    let (clip, video) = try await clip(context)
    return .jpeg(
      try await decoding { try library.pictures.preview(of: clip.range, in: video) }
    )
  }

  private func video(_ context: ServerContext) async throws -> LibraryVideo {
    try await video(context.id("video"))
  }

  private func video(_ id: Int) async throws -> LibraryVideo {
    guard let video = try await library.catalogue.video(id) else {
      throw ServerError.notFound("video of that number")
    }
    return video
  }

  private func clip(_ context: ServerContext) async throws -> (LibraryClip, LibraryVideo) {
    guard let clip = try await library.catalogue.clip(context.id("clip")) else {
      throw ServerError.notFound("clip of that number")
    }
    return (clip, try await video(clip.video))
  }
}
