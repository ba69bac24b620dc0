import ClipInput
import Training
import VideoDecoding

/// One pass over a video for all that a library wants to know of it: its clips, its shots and what it
/// looks like.
struct FootagePass: Sendable {
  /// What its file says.
  let description: LibraryVideo.Description
  /// What is seen in the first part.
  ///
  /// It is decoded when the file is opened: opening a short video once more would take a part of the
  /// time that looking at it takes.
  let firstPart: SurveyedPart

  private let video: LibraryVideo
  private let path: String
  private let pictures: Pictures
  private let plan: SurveyPlan

  /// Opens a video, and decodes the first part of it.
  ///
  /// - Parameters:
  ///   - video: A video of a library.
  ///   - library: Says how it is cut, and keeps pictures of it.
  ///   - embedder: What its clips are decoded for.
  /// - Throws: `VideoError` where it cannot be decoded, ``LibraryError``, and `CancellationError`.
  init(over video: LibraryVideo, of library: Library, for embedder: VideoEmbedder) async throws {
    self.video = video
    path = try video.path
    pictures = library.pictures
    var file = try Self.open(path)
    let duration = try Self.duration(of: &file)
    description = LibraryVideo.Description(
      duration: duration,
      width: file.description.size.width,
      height: file.description.size.height,
      frameRate: file.description.averageFrameRate
    )
    let segments = description.segments(
      library.recipe.cutting.clips(ofShots: [.zero], duration: duration),
      ofVideoAt: path
    )
    plan = SurveyPlan(
      duration: duration,
      segments: segments,
      scan: embedder.scan(of: segments),
      leavingOut: try await ClipJournal.known(of: video, in: library)
    )
    firstPart = try plan.look(at: 0, of: &file)
    try keepThumbnail(firstPart)
  }

  /// Whether all of it is decoded.
  var isShort: Bool { plan.isShort }

  /// How many clips it has if there is no cut.
  var clipCount: Int { plan.parts.last?.upperBound ?? 0 }

  /// Decodes the parts after the first one.
  ///
  /// - Parameters:
  ///   - window: How many parts are decoded side by side.
  ///   - threads: What they are decoded on.
  /// - Returns: What is seen in them, in order.
  func laterParts(window: Int, threads: DecodingThreads) -> ReadAhead<SurveyedPart> {
    ReadAhead(1..<plan.parts.count, window: window, threads: threads) { [self] part in
      var file = try Self.open(path)
      let seen = try plan.look(at: part, of: &file)
      try keepThumbnail(seen)
      return seen
    }
  }

  private func keepThumbnail(_ part: SurveyedPart) throws {
    guard let thumbnail = part.thumbnail else { return }
    try pictures.keep(thumbnail: thumbnail, of: video)
  }

  private static func open(_ path: String) throws(VideoError) -> VideoFile {
    // The scale is that of frames in passing, where the file does not say how long it lasts.
    try VideoFile(path, scale: .shortSide(ColourHistograms.side))
  }

  /// How long a video lasts; what doesn't say so is decoded to its end.
  private static func duration(of file: inout VideoFile) throws(VideoError) -> Duration {
    guard file.description.duration <= .zero else { return file.description.duration }
    var end = Duration.milliseconds(1)
    while let frame = try file.next() { end = max(end, frame.time + frame.duration) }
    return end
  }
}

extension LibraryVideo.Description {
  /// Stretches of a video as segments to embed.
  func segments(_ ranges: [Range<Duration>], ofVideoAt path: String) -> [VideoSegment] {
    let period: Duration = frameRate > 0 ? .seconds(1 / frameRate) : .zero
    return ranges.map { VideoSegment(item: 0, path: path, range: $0, framePeriod: period) }
  }
}
