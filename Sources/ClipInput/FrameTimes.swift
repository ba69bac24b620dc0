public import VideoDecoding

/// When each frame of a video appears, found by decoding it once.
///
/// Numbers of frames that annotations give become times by it, whatever the file says of its rate.
public struct FrameTimes: Sendable, Equatable {
  /// The size of the pictures.
  public let size: PixelSize
  /// When each frame appears, in order of presentation.
  public let times: [Duration]

  /// Decodes a video from beginning to end; nothing of the pictures is kept.
  ///
  /// - Throws: `VideoError` where the file cannot be decoded.
  public init(ofVideoAt path: String) throws(VideoError) {
    var file = try VideoFile(path, scale: .exact(PixelSize(width: 8, height: 8)))
    size = file.description.size
    var times: [Duration] = []
    while let frame = try file.next() { times.append(frame.time) }
    self.times = times
  }
}
