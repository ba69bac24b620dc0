import Foundation
import Hummingbird
import SpatiotemporalEncoding
import Training
import VideoDecoding
import VideoLibrary

/// What the library holds, and what is being done in it.
struct StatusRoutes {
  let library: Library
  let indexing: BackgroundIndexing
  let metrics: RequestMetrics
  let hasRuns: Bool

  private struct LibraryReply: ResponseEncodable {
    struct Model: Encodable {
      let name: String
      let encoder: String
      let width: Int
      let readsText: Bool
      let seesPictures: Bool
    }

    let name: String
    let model: Model
    let videos: Int
    let clips: Int
    let seconds: Double
    let missing: Int
    let duplicates: Int
    let broken: Int
    let labels: [NameReply]
    let runs: Bool
    let revision: Int
  }

  func add(to group: RouterGroup<ServerContext>) {
    group.get("library", use: facts)
    group.get("indexing", use: progress)
  }

  func addRoot(to router: Router<ServerContext>) {
    router.get("healthz") { _, _ in
      _ = try await library.catalogue.revision()
      return Response.text("ok\n", "text/plain")
    }
    router.get("metrics", use: prometheus)
  }

  @Sendable private func facts(
    _ request: Request,
    _ context: ServerContext
  ) async throws -> some ResponseGenerator {
    let statistics = try await library.catalogue.statistics()
    let revision = try await library.catalogue.revision()
    return LibraryReply(
      name: library.name,
      model: LibraryReply.Model(
        name: library.recipe.model,
        encoder: library.model.encoder.architecture.rawValue,
        width: library.embeddings.width,
        readsText: library.readsText,
        seesPictures: library.seesPictures
      ),
      videos: statistics.videoCount,
      clips: statistics.clips,
      seconds: statistics.duration.seconds,
      missing: statistics.missing,
      duplicates: statistics.copies,
      broken: statistics.videos[.broken, default: 0],
      labels: try await library.catalogue.labelCounts().map(NameReply.init),
      runs: hasRuns,
      revision: revision.videos + revision.labels
    )
  }

  @Sendable private func progress(
    _ request: Request,
    _ context: ServerContext
  ) async throws -> some ResponseGenerator {
    IndexingReply(
      await indexing.state,
      clipsPerSecond: await indexing.clipsPerSecond,
      waiting: try await library.catalogue.statistics().videos[.waiting, default: 0],
      revision: try await library.catalogue.revision().videos
    )
  }

  @Sendable private func prometheus(
    _ request: Request,
    _ context: ServerContext
  ) async throws -> Response {
    let statistics = try await library.catalogue.statistics()
    var text = ""
    func gauge(_ name: String, _ help: String, _ values: [(labels: String, value: Double)]) {
      text += "# HELP \(name) \(help)\n# TYPE \(name) gauge\n"
      for (labels, value) in values { text += "\(name)\(labels) \(value)\n" }
    }
    gauge(
      "sora_videos",
      "Videos in the library.",
      LibraryVideo.Status.allCases.map {
        (#"{status="\#($0.rawValue)"}"#, Double(statistics.videos[$0, default: 0]))
      }
    )
    gauge("sora_clips", "Clips that can be found.", [("", Double(statistics.clips))])
    gauge(
      "sora_footage_seconds",
      "Length of the indexed videos.",
      [
        ("", statistics.duration.seconds)
      ]
    )
    return .text(text + metrics.text, "text/plain; version=0.0.4")
  }
}
