import Hummingbird
import VideoLibrary

/// How far indexing is, in a response.
struct IndexingReply: ResponseEncodable {
  struct Video: Encodable, Equatable {
    let id: Int
    let name: String
    let fraction: Double
  }

  private(set) var state = "idle"
  private(set) var waiting: Int
  private(set) var done = 0
  private(set) var video: Video?
  let clipsPerSecond: Double?
  private(set) var message: String?
  let revision: Int

  init(
    _ indexing: BackgroundIndexing.State,
    clipsPerSecond: Double?,
    waiting: Int,
    revision: Int
  ) {
    self.revision = revision
    self.clipsPerSecond = clipsPerSecond
    self.waiting = waiting
    switch indexing {
    case .idle: break
    case .elsewhere: state = "elsewhere"
    case .stopped(let reason):
      state = "stopped"
      message = reason
    case .indexing(let progress):
      switch progress.stage {
      case .embedding:
        state = "indexing"
        done = progress.done
      case .predicting:
        state = "predicting"
        done = progress.predicted
        self.waiting = progress.waiting
      }
      video = progress.video.map {
        Video(id: $0.id, name: $0.name, fraction: progress.fraction)
      }
    }
  }
}
