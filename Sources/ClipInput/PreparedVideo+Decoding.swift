internal import VideoDecoding

extension PreparedVideo {
  /// Decodes a segment: the frames shown at moments at most `1 / frameRate` apart, each once.
  ///
  /// Slower videos keep every frame at its exact time, faster ones lose some.
  ///
  /// - Parameters:
  ///   - segment: What to decode.
  ///   - frameRate: The most frames kept per second.
  ///   - shortSide: Pixels along the shorter side; smaller videos are not enlarged.
  /// - Throws: `VideoError` where the file cannot be decoded, ``DataError`` where it has nothing
  ///   new to show in the segment.
  public init(decoding segment: VideoSegment, frameRate: Double, shortSide: Int) throws {
    let length = segment.range.upperBound - segment.range.lowerBound
    let count = max(Int((length.seconds * frameRate).rounded(.up)), 1)
    // In the middle between two moments, a frame is picked even if its time was rounded up.
    let moments = (0..<count).map { segment.range.lowerBound + length * (2 * $0 + 1) / (2 * count) }
    var file = try VideoFile(segment.path, scale: .shortSide(shortSide))
    self = try Self(file.clip(at: moments), of: segment, step: length / count)
  }

  /// Keeps each frame of a clip once.
  private init(_ clip: Clip, of segment: VideoSegment, step: Duration) throws(DataError) {
    let start = segment.range.lowerBound
    let kept = clip.times.indices.filter { $0 == 0 || clip.times[$0] > clip.times[$0 - 1] }
    // The rest of a file that was cut short is its last frame for ever.
    if kept.count == 1, clip.frameCount > 1, clip.times[0] + step < start {
      throw DataError(
        code: .unreadable,
        message: "'\(segment.path)' shows nothing new after \(clip.times[0].seconds) s; "
          + "it is cut short or stands still"
      )
    }
    let times = kept.map { max(clip.times[$0], start) }
    let gaps = zip(times.dropFirst(), times).map { $0 - $1 }
    // A file that was cut short ends before its segment does.
    let end = min(segment.range.upperBound, times[times.count - 1] + max(gaps.max() ?? step, step))
    let pixels =
      kept.count == clip.frameCount ? clip.pixels : clip.pixels.frames(kept, of: clip.size)
    self.init(size: clip.size, times: times, end: end, pixels: pixels)
  }
}
