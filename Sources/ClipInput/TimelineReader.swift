public import VideoDecoding

/// Where the frames of a long video are taken, and how they are gathered into clips.
public struct TimelinePlan: Sendable, Equatable {
  /// From one moment to the next.
  public var period: Duration
  /// From a moment to a second frame that is shown beside it; nil where there is none.
  public var pairInterval: Duration?
  /// Moments of a clip that belong to it alone.
  public var coreCount: Int
  /// Moments before these and after them that a network may look at, shared with its neighbours.
  public var marginCount: Int

  /// Plans a pass over a video.
  public init(period: Duration, pairInterval: Duration?, coreCount: Int, marginCount: Int) {
    precondition(
      period > .zero && coreCount > 0 && marginCount >= 0,
      "TimelinePlan: expected a period above 0 s and moments, got \(period), \(coreCount) and "
        + "\(marginCount)"
    )
    self.period = period
    self.pairInterval = pairInterval
    self.coreCount = coreCount
    self.marginCount = marginCount
  }

  /// How many moments a stretch of that length has: one at least, each in the middle of its period.
  public func momentCount(in length: Duration) -> Int { max(Int(length / period), 1) }
}

/// Reads a video from beginning to end in clips that overlap; each frame is decoded once.
///
/// All clips have margin + core + margin moments. Before the video's first moment and after its last
/// one those are repeated.
public actor TimelineReader {
  /// The stretch that is read.
  public nonisolated let range: Range<Duration>
  /// Moments in all.
  public nonisolated let momentCount: Int

  private let plan: TimelinePlan
  private let interval: Duration?
  private let times: [Duration]
  private var file: VideoFile
  private var decodedCount = 0
  private var frames: [Duration: [UInt8]] = [:]
  private var size: PixelSize?
  private var clipIndex = 0

  /// Opens a video.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - range: The stretch to read; nil is all of it.
  ///   - plan: Where frames are taken.
  ///   - shortSide: The shorter side of the frames, in pixels.
  /// - Throws: `VideoError` where the file cannot be opened.
  public init(
    _ path: String,
    range: Range<Duration>? = nil,
    plan: TimelinePlan,
    shortSide: Int
  ) throws(VideoError) {
    let file = try VideoFile(path, scale: .shortSide(shortSide))
    let description = file.description
    self.file = file
    let range = range ?? .zero..<description.duration
    self.range = range
    self.plan = plan
    momentCount = plan.momentCount(in: range.upperBound - range.lowerBound)
    // A slow video shows the same frame twice within the interval, and no change at all.
    let rate = description.averageFrameRate
    let framePeriod = rate > 0 ? Duration.seconds(1 / rate) : .zero
    interval = plan.pairInterval.map { max($0, framePeriod) }
    let moments = (0..<momentCount).map { range.lowerBound + plan.period * $0 + plan.period / 2 }
    times = Set(moments + (interval.map { interval in moments.map { $0 + interval } } ?? []))
      .sorted()
  }

  /// The next clip and the moments at its core; nil at the end.
  public func next() throws(VideoError) -> (clip: Clip, core: Range<Int>)? {
    let start = clipIndex * plan.coreCount
    guard start < momentCount else { return nil }
    clipIndex += 1
    let places = (start - plan.marginCount..<start + plan.coreCount + plan.marginCount)
      .map { min(max($0, 0), momentCount - 1) }
    let shown = places.flatMap { place -> [Duration] in
      let time = range.lowerBound + plan.period * place + plan.period / 2
      return interval.map { [time, time + $0] } ?? [time]
    }
    let (first, last) = (shown.min() ?? .zero, shown.max() ?? .zero)
    frames = frames.filter { $0.key >= first }
    var end = decodedCount
    while end < times.count, times[end] <= last { end += 1 }
    let size = try decode(Array(times[decodedCount..<end]))
    decodedCount = end
    let clip = Clip(size: size, times: shown, pixels: shown.flatMap { frames[$0] ?? [] })
    return (clip, start..<min(start + plan.coreCount, momentCount))
  }

  /// Decodes frames and keeps them; tells their size.
  private func decode(_ wanted: [Duration]) throws(VideoError) -> PixelSize {
    if wanted.isEmpty, let size { return size }
    let clip = try file.clip(at: wanted)
    for (index, time) in wanted.enumerated() { frames[time] = clip.frame(index).pixels }
    size = clip.size
    return clip.size
  }
}
