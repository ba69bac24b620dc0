public import VideoDecoding

/// When the frames of some clips of one video are shown.
///
/// Decoding goes forward only, so all times of all clips are asked for in one ascending run, and the
/// clips are made of what comes.
public struct ClipTimes: Sendable {
  /// All times, ascending, each once.
  public let distinct: [Duration]
  private let clips: [[Duration]]

  init(_ clips: [[Duration]]) {
    self.clips = clips
    distinct = Set(clips.joined()).sorted()
  }

  /// The clips.
  ///
  /// - Parameters:
  ///   - frames: Frames of the video.
  ///   - times: The times at which they were asked for, among them all of these.
  /// - Returns: Clips made of copies of the frames.
  public func clips(of frames: Clip, at times: [Duration]) -> [Clip] {
    let places = Dictionary(uniqueKeysWithValues: zip(times, frames.times.indices))
    return clips.map { clip in
      let chosen = clip.compactMap { places[$0] }
      precondition(chosen.count == clip.count, "ClipTimes: not all of \(clip) are among \(times)")
      return Clip(
        size: frames.size,
        times: chosen.map { frames.times[$0] },
        pixels: frames.pixels.frames(chosen, of: frames.size)
      )
    }
  }
}
