public import VideoDecoding

/// Every segment of some footage once, in order, with clips that no chance has a part in.
///
/// For measuring and embedding. Nothing is kept, and no other frames than the clips' are converted.
/// Neighbours that overlap or touch are decoded in one go.
public struct ClipScan: AsyncSequence, Sendable {
  /// One segment's clips.
  public struct Element: Sendable {
    /// Which segment of them.
    public let segment: Int
    /// The clips, or why there are none.
    public let clips: Result<[Clip], VideoError>
  }

  private let segments: [VideoSegment]
  private let shape: ClipShape
  private let clipCount: Int
  private let shortSide: Int
  private let tasks: Int
  private let threads: DecodingThreads

  /// Frames that are decoded in one go, unless those of one segment are more.
  private static let mostFrames = 256

  /// Makes the sequence; nothing is decoded yet.
  ///
  /// - Parameters:
  ///   - segments: What to decode.
  ///   - shape: How clips are cut.
  ///   - clipCount: How many are cut from a segment, spread evenly: see ``ClipSampler/uniform(_:in:)``.
  ///   - decoding: With what margin frames are scaled down.
  ///   - tasks: How many files are read at a time.
  ///   - threads: What they are decoded on.
  public init(
    _ segments: [VideoSegment],
    shape: ClipShape,
    clipCount: Int = 1,
    decoding: DecodingRecipe = DecodingRecipe(),
    tasks: Int,
    threads: DecodingThreads = .shared
  ) {
    self.segments = segments
    self.shape = shape
    self.clipCount = clipCount
    shortSide = decoding.shortSide(for: shape.side)
    self.tasks = tasks
    self.threads = threads
  }

  /// Starts decoding.
  public func makeAsyncIterator() -> AsyncIterator {
    let lots = lots
    return AsyncIterator(
      lots: ReadAhead(0..<lots.count, window: tasks, threads: threads) { [self] index in
        clips(ofSegments: lots[index])
      }.makeAsyncIterator()
    )
  }

  /// Hands out the segments in order.
  public struct AsyncIterator: AsyncIteratorProtocol {
    fileprivate let lots: ReadAhead<[Element]>.Iterator
    private var decoded: ArraySlice<Element> = []

    fileprivate init(lots: ReadAhead<[Element]>.Iterator) { self.lots = lots }

    /// The next segment.
    ///
    /// - Throws: `CancellationError`.
    public mutating func next(
      isolation actor: isolated (any Actor)? = #isolation
    ) async throws -> Element? {
      if decoded.isEmpty, let lot = try await lots.next(isolation: actor) { decoded = lot[...] }
      return decoded.popFirst()
    }
  }

  /// The times of the clips of some segments of one video, whose frames may be decoded elsewhere: see
  /// ``frameScale``.
  public func times(of segments: some Sequence<VideoSegment>) -> ClipTimes {
    ClipTimes(
      segments.map { segment in
        ClipSampler(shape, framePeriod: segment.framePeriod).uniform(clipCount, in: segment.range)
      }
    )
  }

  /// The size of frames.
  public var frameScale: FrameScale { .shortSide(shortSide) }

  /// Runs of segments that are decoded in one go.
  ///
  /// Between segments that lie apart, frames would be decoded for nothing.
  public var lots: [Range<Int>] {
    let mostSegments = Self.mostFrames / Swift.max(clipCount * shape.totalFrameCount, 1)
    var lots: [Range<Int>] = []
    for (place, segment) in segments.enumerated() {
      if let lot = lots.last, lot.count < mostSegments, segment.follows(segments[place - 1]) {
        lots[lots.count - 1] = lot.lowerBound..<place + 1
      } else {
        lots.append(place..<place + 1)
      }
    }
    return lots
  }

  private func clips(ofSegments lot: Range<Int>) -> [Element] {
    do throws(VideoError) {
      let times = times(of: segments[lot])
      var file = try VideoFile(segments[lot.lowerBound].path, scale: frameScale)
      let clips = times.clips(of: try file.clip(at: times.distinct))
      return zip(lot, clips).map { Element(segment: $0, clips: .success($1)) }
    } catch {
      return lot.map { Element(segment: $0, clips: .failure(error)) }
    }
  }
}

extension VideoSegment {
  /// Whether it begins within another segment of the video or just where that ends.
  fileprivate func follows(_ other: VideoSegment) -> Bool {
    path == other.path && other.range.lowerBound <= range.lowerBound
      && range.lowerBound <= other.range.upperBound
  }
}
