public import VideoDecoding

/// What a video says of itself before a single frame is looked at.
///
/// A classifier that sees nothing but ``features`` is a floor for every result: footage of one
/// class often comes from one camera. The size of the file is not among them, because the bytes
/// that a codec needs measure how much moves.
public struct VideoMetadata: Sendable, Equatable {
  /// The picture's size.
  public var size: PixelSize
  /// Frames per second.
  public var frameRate: Double
  /// How long the item lasts; of a longer file, the stretch alone.
  public var duration: Duration

  /// Takes what a file says of itself.
  public init(_ description: VideoDescription, of item: VideoItem) {
    size = description.size
    frameRate = description.averageFrameRate
    let range = item.range(in: description.duration)
    duration = range.upperBound - range.lowerBound
  }

  /// Width and height in pixels, frames per second, seconds, and width divided by height.
  public var features: [Double] {
    let (width, height) = (Double(size.width), Double(size.height))
    return [width, height, frameRate, duration.seconds, width / height]
  }
}

extension VideoCollection {
  /// Asks every file what it says of itself, several at a time.
  ///
  /// - Parameter tasks: How many files are open at once.
  /// - Returns: One answer for each of ``items``: what was found, or why the file cannot be read.
  /// - Throws: `CancellationError` when the calling task is cancelled.
  public func metadata(tasks: Int) async throws -> [Result<VideoMetadata, VideoError>] {
    try await descriptions(tasks: tasks).enumerated().map { index, description in
      description.map { VideoMetadata($0, of: items[index]) }
    }
  }

  func descriptions(tasks: Int) async throws -> [Result<VideoDescription, VideoError>] {
    let answers = ReadAhead(0..<items.count, window: tasks) { [items] index in
      Result { () throws(VideoError) in try VideoDescription(ofFileAt: items[index].path) }
    }
    var descriptions: [Result<VideoDescription, VideoError>] = []
    for try await answer in answers { descriptions.append(answer) }
    return descriptions
  }
}
