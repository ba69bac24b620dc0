import ClipInput
import Training
import VideoDecoding

/// A look over a whole video before it is cut: where its shots begin, and what it looks like.
struct VideoSurvey {
  /// What was found out.
  let video: SurveyedVideo
  /// A picture from the middle.
  let thumbnail: Frame
  /// Pictures spread evenly over it; none where clips are decoded on the way, since those of a short
  /// video are quickly made when they are asked for.
  let preview: [Frame]
  /// What is decoded for the embedding of each of its clips, where that was done on the way.
  let clips: [Range<Duration>: [Clip]]

  /// How many pictures a preview has.
  private static let previewCount = 10

  /// Decodes a video once from beginning to end.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - cutting: What is to be decoded for the embeddings of a short video's clips in the same go.
  ///   - parts: Into how many parts a long one may be split, to be looked at side by side.
  /// - Throws: `VideoError` where it cannot be decoded, and `CancellationError`.
  init(of path: String, cutting: ClipPreparation? = nil, parts: Int = 1) async throws {
    var file = try Self.open(path)
    let duration = try Self.duration(of: &file)
    let description = LibraryVideo.Description(
      duration: duration,
      width: file.description.size.width,
      height: file.description.size.height,
      frameRate: file.description.averageFrameRate
    )
    let assumed = cutting?.clips(ofShortVideoAt: path, description)
    let plan = SurveyPlan(
      duration: duration,
      previewCount: assumed == nil ? Self.previewCount : 0,
      clipTimes: assumed?.times.distinct ?? [],
      clipScale: cutting?.frameScale ?? .original
    )
    let ranges = plan.parts(atMost: parts)
    var seen = SurveyedPart()
    if ranges.count == 1 {
      // Of a short video, opening it again would cost a part of the time that looking takes.
      seen = try await plan.look(at: ranges[0], of: &file)
    } else {
      for part in try await Self.look(at: ranges, of: path, plan) { seen.append(part) }
    }
    guard let thumbnail = seen.thumbnail else {
      preconditionFailure("survey: \(plan.times.count) frames without a middle")
    }
    let shots = seen.shots.shots
    video = SurveyedVideo(description: description, shots: shots)
    self.thumbnail = thumbnail
    preview = seen.preview
    // What was assumed holds where there is no cut.
    clips = shots.count == 1 ? assumed?.clips(of: seen.clipFrames) ?? [:] : [:]
  }

  /// Looks at parts of a video side by side, each with a decoder of its own.
  private static func look(
    at parts: [Range<Int>],
    of path: String,
    _ plan: SurveyPlan
  ) async throws -> [SurveyedPart] {
    try await withThrowingTaskGroup(of: (Int, SurveyedPart).self) { group in
      for (place, part) in parts.enumerated() {
        group.addTask {
          var file = try Self.open(path)
          return (place, try await plan.look(at: part, of: &file))
        }
      }
      var seen: [Int: SurveyedPart] = [:]
      for try await (place, part) in group { seen[place] = part }
      return parts.indices.compactMap { seen[$0] }
    }
  }

  private static func open(_ path: String) throws(VideoError) -> VideoFile {
    // The scale is that of frames in passing, where the file does not say how long it lasts.
    try VideoFile(path, scale: .shortSide(SurveyPlan.shotSide))
  }

  /// How long a video lasts; what doesn't say so is decoded to its end.
  private static func duration(of file: inout VideoFile) throws(VideoError) -> Duration {
    guard file.description.duration <= .zero else { return file.description.duration }
    var end = Duration.milliseconds(1)
    while let frame = try file.next() { end = max(end, frame.time + frame.duration) }
    return end
  }
}
