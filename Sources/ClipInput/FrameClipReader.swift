public import VideoDecoding

/// Reads a video frame by frame, each in the middle of a clip; a frame is decoded once, however many
/// clips it is part of.
public actor FrameClipReader {
  /// A frame and the clip around it.
  public struct Element: Sendable {
    /// The frame's number, counted from 1.
    public let number: Int
    /// When it appears.
    public let time: Duration
    /// The clip: see ``ClipSampler/centred(at:)``.
    public let clip: Clip
  }

  /// The size of the video's own pictures.
  public nonisolated let size: PixelSize

  private let sampler: ClipSampler
  private let numbers: ClosedRange<Int>?
  private var file: VideoFile
  private var hasEnded = false
  /// Frames that are or will be part of a clip, and how many were there before them.
  private var window: [Frame] = []
  private var passedCount = 0
  private var nextNumber: Int

  /// Opens a video.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - numbers: The frames to read, counted from 1; nil is all.
  ///   - shape: How a clip is cut.
  ///   - shortSide: The shorter side of the frames, in pixels.
  /// - Throws: `VideoError` where the file cannot be opened.
  public init(
    _ path: String,
    numbers: ClosedRange<Int>? = nil,
    shape: ClipShape,
    shortSide: Int
  ) throws(VideoError) {
    let file = try VideoFile(path, scale: .shortSide(shortSide))
    let rate = file.description.averageFrameRate
    size = file.description.size
    sampler = ClipSampler(shape, framePeriod: rate > 0 ? .seconds(1 / rate) : .zero)
    self.numbers = numbers
    nextNumber = numbers?.lowerBound ?? 1
    self.file = file
  }

  /// The next frame; nil after the last.
  public func next() throws(VideoError) -> Element? {
    guard numbers?.contains(nextNumber) ?? true else { return nil }
    while passedCount + window.count < nextNumber {
      guard try read() else { return nil }
      // Frames that are far before the first wanted one are of no clip.
      if passedCount + window.count < nextNumber { forget(before: earliest(at: window.last?.time)) }
    }
    let time = window[nextNumber - 1 - passedCount].time
    let times = sampler.centred(at: time)
    let last = times.max() ?? time
    while let end = window.last?.time, end <= last, try read() {}
    forget(before: earliest(at: time))
    let shown = times.map(frame(at:))
    let number = nextNumber
    nextNumber += 1
    return Element(
      number: number,
      time: time,
      clip: Clip(size: shown[0].size, times: shown.map(\.time), pixels: shown.flatMap(\.pixels))
    )
  }

  /// Decodes one more frame; false at the end.
  private func read() throws(VideoError) -> Bool {
    guard !hasEnded, let frame = try file.next() else {
      hasEnded = true
      return false
    }
    window.append(frame)
    return true
  }

  private func earliest(at time: Duration?) -> Duration {
    let time = time ?? .zero
    return sampler.centred(at: time).min() ?? time
  }

  /// Drops the frames that are not shown at a time or later.
  private func forget(before time: Duration) {
    let count = (window.firstIndex { $0.time > time + .nanoseconds(1) } ?? window.count) - 1
    guard count > 0 else { return }
    window.removeFirst(count)
    passedCount += count
  }

  /// The last frame that appears at a time or before it; else the first.
  private func frame(at time: Duration) -> Frame {
    window.last { $0.time <= time + .nanoseconds(1) } ?? window[0]
  }
}
