import ClipInput
import Training
import VideoDecoding

/// What is decoded of a video's clips for their embeddings.
struct ClipPreparation: Sendable {
  private let cutting: ClipCutting
  private let embedder: VideoEmbedder

  /// Frames of all clips of a video that is short: 40 MB at 224 × 224.
  private static let mostFrames = 256

  init(_ library: Library, _ embedder: VideoEmbedder) {
    cutting = library.recipe.cutting
    self.embedder = embedder
  }

  /// The size of frames.
  var frameScale: FrameScale { embedder.scan(of: []).frameScale }

  /// The stretches of a video as segments to embed.
  static func segments(
    _ ranges: [Range<Duration>],
    ofVideoAt path: String,
    _ description: LibraryVideo.Description
  ) -> [VideoSegment] {
    let rate = description.frameRate
    let period: Duration = rate > 0 ? .seconds(1 / rate) : .zero
    return ranges.map { VideoSegment(item: 0, path: path, range: $0, framePeriod: period) }
  }

  /// The clips of a video as if it were one shot; nil where they have many frames.
  func clips(
    ofShortVideoAt path: String,
    _ description: LibraryVideo.Description
  ) -> AssumedClips? {
    let ranges = cutting.clips(ofShots: [.zero], duration: description.duration)
    // Of very many not even the times.
    guard ranges.count <= Self.mostFrames else { return nil }
    let segments = Self.segments(ranges, ofVideoAt: path, description)
    let times = embedder.scan(of: segments).times(of: segments)
    guard times.distinct.count <= Self.mostFrames else { return nil }
    return AssumedClips(ranges: ranges, times: times)
  }
}

/// Clips that a video has if it is one shot.
struct AssumedClips {
  let ranges: [Range<Duration>]
  /// When their frames are shown.
  let times: ClipTimes

  /// Makes the clips of frames at all distinct times, which came in lots.
  func clips(of lots: [Clip]) -> [Range<Duration>: [Clip]] {
    guard let size = lots.first?.size else { return [:] }
    let frames = Clip(size: size, times: lots.flatMap(\.times), pixels: lots.flatMap(\.pixels))
    return Dictionary(uniqueKeysWithValues: zip(ranges, times.clips(of: frames)))
  }
}
