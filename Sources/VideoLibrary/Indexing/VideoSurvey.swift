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

  /// Frames looked at in a second.
  private static let frameRate = 8
  /// The shorter side of the pictures.
  static let shortSide = 180
  /// How many pictures a preview has.
  static let previewCount = 10

  /// Decodes a video once from beginning to end.
  ///
  /// - Throws: `VideoError` where it cannot be decoded, and `CancellationError`.
  init(of path: String) throws {
    var file = try VideoFile(path, scale: .shortSide(Self.shortSide))
    let description = file.description
    let duration = try Self.duration(of: &file)
    // Each in the middle of its part of a second, so that no time lies beyond the last frame.
    let count = max(Int((duration * Self.frameRate).seconds), 1)
    let times = (0..<count).map { duration * (2 * $0 + 1) / (2 * count) }
    let wanted = Set((0..<Self.previewCount).map { (2 * $0 + 1) * count / (2 * Self.previewCount) })
    var detector = ShotDetector()
    var frames: [Int: Frame] = [:]
    for first in stride(from: 0, to: count, by: 32) {
      try Task.checkCancellation()
      let block = first..<min(first + 32, count)
      let clip = try file.clip(at: Array(times[block]))
      for place in block {
        let frame = clip.frame(place - first)
        detector.append(frame.pixels, width: frame.size.width, at: times[place])
        if wanted.contains(place) || place == count / 2 { frames[place] = frame }
      }
    }
    guard let thumbnail = frames[count / 2] else {
      preconditionFailure("survey: \(count) frames without a middle")
    }
    video = SurveyedVideo(
      description: LibraryVideo.Description(
        duration: duration,
        width: description.size.width,
        height: description.size.height,
        frameRate: description.averageFrameRate
      ),
      shots: detector.shots
    )
    self.thumbnail = thumbnail
    preview = (0..<Self.previewCount).compactMap {
      frames[(2 * $0 + 1) * count / (2 * Self.previewCount)]
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
