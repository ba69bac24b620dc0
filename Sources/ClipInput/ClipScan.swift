public import VideoDecoding

/// Every segment of some footage once, in order, with clips that no chance has a part in.
///
/// For measuring and embedding. Nothing is kept, and no other frames than the clips' are converted.
public struct ClipScan: AsyncSequence, Sendable {
  /// How many clips are cut from a segment.
  public enum Density: Sendable, Equatable {
    /// As many, spread evenly: see ``ClipSampler/uniform(_:in:)``.
    case uniform(Int)
    /// One at every such distance: see ``ClipSampler/dense(every:in:)``.
    case dense(every: Duration)
  }

  /// One segment's clips.
  public struct Element: Sendable {
    /// Which segment of them.
    public let segment: Int
    /// The clips, or why there are none.
    public let clips: Result<[Clip], VideoError>
  }

  private let segments: [VideoSegment]
  private let shape: ClipShape
  private let density: Density
  private let shortSide: Int
  private let tasks: Int
  private let threads: DecodingThreads

  /// Makes the sequence; nothing is decoded yet.
  ///
  /// - Parameters:
  ///   - segments: What to decode.
  ///   - shape: How clips are cut.
  ///   - density: How many are cut.
  ///   - decoding: With what margin frames are scaled down.
  ///   - tasks: How many segments are decoded at a time.
  ///   - threads: What they are decoded on.
  public init(
    _ segments: [VideoSegment],
    shape: ClipShape,
    density: Density = .uniform(1),
    decoding: DecodingRecipe = DecodingRecipe(),
    tasks: Int,
    threads: DecodingThreads = .shared
  ) {
    self.segments = segments
    self.shape = shape
    self.density = density
    shortSide = decoding.shortSide(for: shape.side)
    self.tasks = tasks
    self.threads = threads
  }

  /// Starts decoding.
  public func makeAsyncIterator() -> AsyncIterator {
    AsyncIterator(
      elements: ReadAhead(0..<segments.count, window: tasks, threads: threads) { [self] index in
        Element(
          segment: index,
          clips: Result { () throws(VideoError) in try clips(of: segments[index]) }
        )
      }.makeAsyncIterator()
    )
  }

  /// Hands out the segments in order.
  public struct AsyncIterator: AsyncIteratorProtocol {
    fileprivate let elements: ReadAhead<Element>.Iterator

    /// The next segment.
    ///
    /// - Throws: `CancellationError`.
    public func next(
      isolation actor: isolated (any Actor)? = #isolation
    ) async throws -> Element? {
      try await elements.next(isolation: actor)
    }
  }

  /// The times of a segment's clips, whose frames may be decoded elsewhere: see ``frameScale``.
  public func times(of segment: VideoSegment) -> ClipTimes {
    let sampler = ClipSampler(shape, framePeriod: segment.framePeriod)
    return switch density {
    case .uniform(let count): ClipTimes(sampler.uniform(count, in: segment.range))
    case .dense(let distance): ClipTimes(sampler.dense(every: distance, in: segment.range))
    }
  }

  /// The size of frames.
  public var frameScale: FrameScale { .shortSide(shortSide) }

  private func clips(of segment: VideoSegment) throws(VideoError) -> [Clip] {
    let times = times(of: segment)
    var file = try VideoFile(segment.path, scale: frameScale)
    let frames = try file.clip(at: times.distinct)
    return times.clips(of: frames, at: times.distinct)
  }
}
