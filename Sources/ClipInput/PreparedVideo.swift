public import VideoDecoding

/// A segment of a video, decoded: every frame that clips may be cut from.
///
/// - Shape: `pixels` is `[N, H, W, 3]`.
public struct PreparedVideo: Sendable, Equatable {
  /// The size of each frame.
  public let size: PixelSize
  /// When each frame appears, and when the last one goes.
  let timeline: FrameTimeline
  /// The bytes of all frames.
  public let pixels: [UInt8]

  /// Takes frames that are there already.
  ///
  /// - Parameters:
  ///   - size: The size of each frame.
  ///   - times: When each frame appears, ascending.
  ///   - end: When the last frame goes.
  ///   - pixels: The bytes of all frames.
  public init(size: PixelSize, times: [Duration], end: Duration, pixels: [UInt8]) {
    let expected = times.count * size.frameBytes
    precondition(
      pixels.count == expected,
      "PreparedVideo: \(times.count) frames of \(size) have \(expected) bytes, got \(pixels.count)"
    )
    self.size = size
    timeline = FrameTimeline(times: times, end: end)
    self.pixels = pixels
  }

  /// When each frame appears.
  public var times: [Duration] { timeline.times }

  /// The stretch of the file from which clips can be cut.
  public var range: Range<Duration> { timeline.range }

  /// The frames that are shown at those times: for each the last one that appears no later.
  ///
  /// Times before the first frame take the first. Times may be in any order.
  public func clip(at times: [Duration]) -> Clip {
    let indices = times.map(timeline.index(at:))
    return Clip(
      size: size,
      times: indices.map { self.times[$0] },
      pixels: pixels.frames(indices, of: size)
    )
  }
}

/// When frames appear.
struct FrameTimeline: Sendable, Equatable {
  /// When each frame appears, ascending.
  let times: [Duration]
  /// When the last frame goes.
  let end: Duration

  init(times: [Duration], end: Duration) {
    precondition(
      !times.isEmpty && zip(times, times.dropFirst()).allSatisfy { $0 < $1 }
        && times[times.count - 1] < end,
      "FrameTimeline: times must ascend and end after the last, got \(times) and \(end)"
    )
    self.times = times
    self.end = end
  }

  var range: Range<Duration> { times[0]..<end }

  /// The last frame that appears at `time` or before it; else the first.
  ///
  /// A frame counts as begun a nanosecond early, so that times that went through a `Double` do not
  /// miss it.
  func index(at time: Duration) -> Int {
    let time = time + .nanoseconds(1)
    var (low, high) = (0, times.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if times[middle] <= time { low = middle } else { high = middle }
    }
    return low
  }
}
