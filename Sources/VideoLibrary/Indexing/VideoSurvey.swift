import ClipInput
import Foundation
import Training
import VideoDecoding

/// A look over a whole video before it is cut: where its shots begin, and what it looks like.
struct VideoSurvey {
  /// What was found out.
  let video: SurveyedVideo
  /// A picture from the middle.
  let thumbnail: Frame
  /// Pictures spread evenly over it.
  let preview: [Frame]
  /// What is decoded for the embedding of each of its clips, where that was done on the way.
  let clips: [Range<Duration>: [Clip]]

  /// Frames looked at in a second.
  private static let frameRate = 8
  /// The shorter side of a thumbnail.
  static let shortSide = 180
  /// The shorter side of the many pictures of a preview.
  private static let previewSide = 120
  /// The shorter side of the frames in which shots are looked for.
  private static let shotSide = 64
  /// How many pictures a preview has.
  static let previewCount = 10

  /// Decodes a video once from beginning to end.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - cutting: What is to be decoded for the embeddings of a short video's clips in the same go.
  /// - Throws: `VideoError` where it cannot be decoded, and `CancellationError`.
  init(of path: String, cutting: ClipPreparation? = nil) throws {
    // Frames in passing, where the file does not say how long it lasts.
    var file = try VideoFile(path, scale: .shortSide(Self.shotSide))
    let duration = try Self.duration(of: &file)
    let description = LibraryVideo.Description(
      duration: duration,
      width: file.description.size.width,
      height: file.description.size.height,
      frameRate: file.description.averageFrameRate
    )
    let assumed = cutting?.clips(ofShortVideoAt: path, description)
    let clipTimes = assumed?.times ?? []
    let times = Self.times(in: duration, preferring: clipTimes)
    let count = times.count
    let previewed = (0..<Self.previewCount).map {
      times[(2 * $0 + 1) * count / (2 * Self.previewCount)]
    }
    let middle = times[count / 2]
    var waitingPreviewTimes = Set(previewed).sorted()[...]
    var waitingClipTimes = clipTimes[...]
    var detector = ShotDetector()
    var previews: [Duration: Frame] = [:]
    var thumbnail: Frame?
    var clipFrames: [Clip] = []
    for first in stride(from: 0, to: count, by: 32) {
      try Task.checkCancellation()
      let block = first..<min(first + 32, count)
      let end = block.upperBound < count ? times[block.upperBound] : .seconds(Int.max)
      let preview = waitingPreviewTimes.removed(before: end)
      let found = try file.clips(of: [
        FrameSeries(at: Array(times[block]), scale: .shortSide(Self.shotSide), sampling: .nearest),
        FrameSeries(at: preview, scale: .shortSide(Self.previewSide)),
        FrameSeries(
          at: block.contains(count / 2) ? [middle] : [],
          scale: .shortSide(Self.shortSide)
        ),
        FrameSeries(
          at: waitingClipTimes.removed(before: end),
          scale: cutting?.frameScale ?? .original
        ),
      ])
      for place in block {
        let frame = found[0].frame(place - first)
        detector.append(frame.pixels, width: frame.size.width, at: times[place])
      }
      for (place, time) in preview.enumerated() { previews[time] = found[1].frame(place) }
      if found[2].frameCount > 0 { thumbnail = found[2].frame(0) }
      clipFrames.append(found[3])
    }
    video = SurveyedVideo(description: description, shots: detector.shots)
    guard let thumbnail else {
      preconditionFailure("survey: \(count) frames without a middle")
    }
    self.thumbnail = thumbnail
    preview = previewed.compactMap { previews[$0] }
    // What was assumed holds where there is no cut.
    clips = detector.shots.count == 1 ? assumed?.clips(of: clipFrames) ?? [:] : [:]
  }

  /// The times of the frames to look at, one in each part of a second: one that is decoded anyway, or
  /// else the part's middle, so that none lies beyond the last frame.
  private static func times(in duration: Duration, preferring known: [Duration]) -> [Duration] {
    let count = max(Int((duration * Self.frameRate).seconds), 1)
    var known = known[...]
    return (0..<count).map { part in
      let found = known.removed(before: duration * (part + 1) / count)
      return found.first ?? duration * (2 * part + 1) / (2 * count)
    }
  }

  /// How long a video lasts; what doesn't say so is decoded to its end.
  private static func duration(of file: inout VideoFile) throws(VideoError) -> Duration {
    guard file.description.duration <= .zero else { return file.description.duration }
    var end = Duration.milliseconds(1)
    while let frame = try file.next() { end = max(end, frame.time + frame.duration) }
    return end
  }
}

extension ArraySlice<Duration> {
  /// Takes away the ascending times before an end.
  fileprivate mutating func removed(before end: Duration) -> [Duration] {
    let taken = prefix { $0 < end }
    removeFirst(taken.count)
    return Array(taken)
  }
}
