import Hummingbird
import VideoLibrary

/// What to name next, and how well names are known.
struct TeachingRoutes {
  let library: Library
  let teacher: Teacher

  private struct StatusReply: ResponseEncodable {
    struct Point: Encodable {
      let labels: Int
      let accuracy: Double
    }

    let classes: [NameReply]
    let clips: Int
    let labelled: Int
    let accuracy: [Point]
  }

  private struct Guess: Encodable {
    let name: String
    let probability: Double

    init(_ guess: NameGuess) {
      name = guess.name
      probability = guess.probability
    }
  }

  private struct SuggestionsReply: ResponseEncodable {
    struct Suggestion: Encodable {
      let clip: ClipReply
      let guess: Guess?
      let reason: String
    }

    let suggestions: [Suggestion]
  }

  private struct ClustersReply: ResponseEncodable {
    struct Cluster: Encodable {
      let id: Int
      let size: Int
      let clips: [ClipReply]
      let all: [Int]
    }

    let clusters: [Cluster]
  }

  private struct SuspectsReply: ResponseEncodable {
    struct Suspect: Encodable {
      let label: LabelReply
      let clip: ClipReply
      let suggested: String
      let probability: Double
    }

    let suspects: [Suspect]
  }

  /// Clips of a cluster that are shown.
  private static let shownClips = 12
  /// Clusters that are shown.
  private static let shownClusters = 24

  func add(to group: RouterGroup<ServerContext>) {
    group.get("teaching", use: status)
    group.get("teaching/suggestions", use: suggestions)
    group.get("teaching/clusters", use: clusters)
    group.get("teaching/suspects", use: suspects)
  }

  @Sendable private func status(
    _ request: Request,
    _ context: ServerContext
  ) async throws -> some ResponseGenerator {
    let status = try await teacher.status()
    return StatusReply(
      classes: status.names.map(NameReply.init),
      clips: status.clipCount,
      labelled: status.labelledCount,
      accuracy: status.lessons.map {
        StatusReply.Point(labels: $0.labels, accuracy: $0.accuracy)
      }
    )
  }

  @Sendable private func suggestions(
    _ request: Request,
    _ context: ServerContext
  ) async throws -> some ResponseGenerator {
    let limit = try request.number("limit", default: 12, in: 1...100)
    var lookup = VideoLookup(library)
    var replies: [SuggestionsReply.Suggestion] = []
    for suggestion in try await teacher.suggestions(limit: limit) {
      replies.append(
        SuggestionsReply.Suggestion(
          clip: ClipReply(suggestion.clip, of: try await lookup.video(suggestion.clip.video)),
          guess: suggestion.guess.map(Guess.init),
          reason: suggestion.reason.rawValue
        )
      )
    }
    return SuggestionsReply(suggestions: replies)
  }

  @Sendable private func clusters(
    _ request: Request,
    _ context: ServerContext
  ) async throws -> some ResponseGenerator {
    var lookup = VideoLookup(library)
    var replies: [ClustersReply.Cluster] = []
    for cluster in try await teacher.unnamedClusters().prefix(Self.shownClusters) {
      var clips: [ClipReply] = []
      for clip in cluster.clips.prefix(Self.shownClips) {
        clips.append(ClipReply(clip, of: try await lookup.video(clip.video)))
      }
      replies.append(
        ClustersReply.Cluster(
          // A cluster is known by its most typical clip.
          id: cluster.clips[0].id,
          size: cluster.clips.count,
          clips: clips,
          all: cluster.clips.map(\.id)
        )
      )
    }
    return ClustersReply(clusters: replies)
  }

  @Sendable private func suspects(
    _ request: Request,
    _ context: ServerContext
  ) async throws -> some ResponseGenerator {
    var lookup = VideoLookup(library)
    var replies: [SuspectsReply.Suspect] = []
    for doubt in try await teacher.doubtfulLabels() {
      replies.append(
        SuspectsReply.Suspect(
          label: LabelReply(doubt.label),
          clip: ClipReply(doubt.clip, of: try await lookup.video(doubt.clip.video)),
          suggested: doubt.suggestion.name,
          probability: doubt.suggestion.probability
        )
      )
    }
    return SuspectsReply(suspects: replies)
  }
}
