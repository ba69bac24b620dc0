internal import VideoDecoding

/// A collection made ready for training: its videos cut into segments.
public struct SegmentedCollection: Sendable {
  /// What is trained on, in the order of the collection.
  public let segments: [VideoSegment]
  /// The videos that say nothing sensible of themselves, and so have no segments.
  public let broken: BrokenVideos

  /// Asks every file how long it lasts, and cuts long ones into equal parts.
  ///
  /// - Parameters:
  ///   - collection: The videos.
  ///   - longest: The longest segment; see ``DecodingRecipe/longestSegment``.
  ///   - tasks: How many files are open at once.
  /// - Throws: ``DataError`` when more than a tenth of the files cannot be read, and
  ///   `CancellationError` when the calling task is cancelled.
  public init(_ collection: VideoCollection, longest: Duration, tasks: Int) async throws {
    let descriptions = try await collection.descriptions(tasks: tasks)
    try self.init(
      collection.items,
      timings: descriptions.map { $0.map(VideoTiming.init) },
      longest: longest
    )
  }

  /// A damaged file may claim any length; eleven days of footage come in more than one file.
  private static let longestBelievable = Duration.seconds(1_000_000)

  init(
    _ items: [VideoItem],
    timings: [Result<VideoTiming, VideoError>],
    longest: Duration
  ) throws(DataError) {
    var segments: [VideoSegment] = []
    var broken = BrokenVideos(fileCount: Set(items.map(\.path)).count)
    for (index, (item, timing)) in zip(items, timings).enumerated() {
      switch timing {
      case .failure(let error):
        try broken.add(item.path, reason: error.message)
      case .success(let timing):
        let duration = timing.duration
        let start = item.start ?? .zero
        // Raw streams do not know how long they last; decoding will tell.
        let end = duration > .zero ? duration : max(item.end ?? .zero, start + longest)
        guard end <= Self.longestBelievable else {
          try broken.add(
            item.path,
            reason: "'\(item.path)' claims to last \(end.seconds) s; it must be damaged"
          )
          continue
        }
        guard start < end else {
          try broken.add(
            item.path,
            reason: "'\(item.path)' lasts \(end.seconds) s, but is to start at \(start.seconds) s"
          )
          continue
        }
        segments += VideoSegment.cut(item.range(in: end), longest: longest).map {
          VideoSegment(
            item: index,
            path: item.path,
            range: $0,
            framePeriod: timing.framePeriod
          )
        }
      }
    }
    self.init(segments: segments, broken: broken)
  }

  init(segments: [VideoSegment], broken: BrokenVideos) {
    (self.segments, self.broken) = (segments, broken)
  }
}

/// How long a video and each of its frames last, as far as it says.
struct VideoTiming {
  var duration: Duration
  var framePeriod = Duration.zero
}

extension VideoTiming {
  init(_ description: VideoDescription) {
    duration = description.duration
    let rate = description.averageFrameRate
    if rate > 0 { framePeriod = .seconds(1 / rate) }
  }
}
