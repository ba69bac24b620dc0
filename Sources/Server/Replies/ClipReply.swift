import Hummingbird
import VideoDecoding
import VideoLibrary

/// A clip, in a response.
struct ClipReply: Codable {
  let id: Int
  let video: VideoReference
  let start: Double
  let end: Double

  init(_ clip: LibraryClip, of video: LibraryVideo) {
    id = clip.id
    self.video = VideoReference(video)
    start = clip.range.lowerBound.seconds
    end = clip.range.upperBound.seconds
  }
}

/// Looks the videos of clips up, each once.
struct VideoLookup {
  let library: Library
  private var known: [Int: LibraryVideo] = [:]

  init(_ library: Library) { self.library = library }

  /// A video that a clip or a label is of.
  mutating func video(_ id: Int) async throws -> LibraryVideo {
    if let video = known[id] { return video }
    guard let video = try await library.catalogue.video(id) else {
      throw ServerError.notFound("video of that number")
    }
    known[id] = video
    return video
  }
}
