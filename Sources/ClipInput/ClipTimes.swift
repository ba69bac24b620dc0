public import VideoDecoding

/// When the frames of the clips of some segments of one video are shown.
///
/// Decoding goes forward only, so all times of all clips are asked for in one ascending run, and the
/// clips are made of what comes.
public struct ClipTimes: Sendable {
  /// All times, ascending, each once.
  public let distinct: [Duration]
  /// The times of each clip of each segment.
  private let segments: [[[Duration]]]

  init(_ segments: [[[Duration]]]) {
    self.segments = segments
    distinct = Set(segments.joined().joined()).sorted()
  }

  /// The clips of each segment.
  ///
  /// - Parameter frames: The frames at all ``distinct`` times.
  /// - Returns: Clips made of copies of the frames.
  public func clips(of frames: Clip) -> [[Clip]] {
    precondition(
      frames.frameCount == distinct.count,
      "ClipTimes: \(frames.frameCount) frames came at \(distinct.count) times"
    )
    let places = Dictionary(uniqueKeysWithValues: zip(distinct, 0...))
    return segments.map { clips in
      clips.map { clip in
        let chosen = clip.compactMap { places[$0] }
        return Clip(
          size: frames.size,
          times: chosen.map { frames.times[$0] },
          pixels: frames.pixels.frames(chosen, of: frames.size)
        )
      }
    }
  }
}
