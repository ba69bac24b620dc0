/// Frames of one video at some times, all of one size.
public struct FrameSeries: Sendable, Equatable {
  /// Where a pixel of a smaller frame comes from.
  public enum Sampling: Sendable, Hashable {
    /// The mean of all pixels that it covers.
    case area
    /// The nearest pixel alone: many times faster, and good enough to count colours.
    case nearest
  }

  /// What the frames are like.
  struct Format: Sendable, Hashable {
    let scale: FrameScale
    let sampling: Sampling
  }

  /// When the frames are shown, ascending; the same time may come twice.
  let times: [Duration]
  let format: Format

  /// Asks for frames.
  ///
  /// - Parameters:
  ///   - times: When they are shown, ascending; the same time may come twice.
  ///   - scale: Their size.
  ///   - sampling: How they are scaled.
  public init(at times: [Duration], scale: FrameScale, sampling: Sampling = .area) {
    precondition(
      zip(times, times.dropFirst()).allSatisfy { $0 <= $1 },
      "the times of a series ascend; sort \(times)"
    )
    self.times = times
    format = Format(scale: scale, sampling: sampling)
  }
}

extension VideoFile {
  /// Decodes several series of frames in one pass: each picture is decoded once, whoever wants it.
  ///
  /// - Parameter series: What is wanted; a frame at a time is the one that ``clip(at:)`` gives.
  /// - Returns: A clip for each series.
  /// - Throws: `VideoError` where there is no frame at all, or too little memory.
  public mutating func clips(of series: [FrameSeries]) throws(VideoError) -> [Clip] {
    let times = Set(series.flatMap(\.times)).sorted()
    var collections: [CollectedSeries] = []
    for one in series { collections.append(CollectedSeries(one, try converter(for: one))) }
    var remaining = times[...]
    hasGivenClip = true
    try pictures(at: times) { picture, shown throws(VideoError) in
      guard let time = remaining.popFirst() else { return }
      for place in collections.indices {
        try collections[place].append(picture, shownAt: shown, wantedAt: time)
      }
    }
    return collections.map { Clip(size: $0.converter.size, times: $0.shown, pixels: $0.pixels) }
  }
}

/// What has come of a series.
private struct CollectedSeries {
  let converter: PictureConverter
  private(set) var shown: [Duration] = []
  private(set) var pixels: [UInt8] = []
  private var wanted: ArraySlice<Duration>

  init(_ series: FrameSeries, _ converter: PictureConverter) {
    self.converter = converter
    wanted = series.times[...]
    pixels.reserveCapacity(series.times.count * converter.size.byteCount)
  }

  /// Takes the picture of a time as often as the series wants it.
  mutating func append(
    _ picture: borrowing OwnedPicture,
    shownAt time: Duration,
    wantedAt target: Duration
  ) throws(VideoError) {
    while wanted.first == target {
      wanted.removeFirst()
      if time == shown.last {
        pixels += Array(pixels.suffix(converter.size.byteCount))
      } else {
        pixels += try converter.pixels(of: picture)
      }
      shown.append(time)
    }
  }
}
