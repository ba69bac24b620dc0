/// What a video says of itself, without being decoded.
public struct VideoDescription: Sendable, Codable {
  /// Where the video lies.
  public let path: String
  /// FFmpeg's name of the container, such as `avi`; `images` for images.
  public let container: String
  /// FFmpeg's name of the codec, such as `h264`.
  public let codec: String
  /// The size as shown: after rotation; pixels are taken to be square.
  public let size: PixelSize
  /// Degrees clockwise that the stored pictures are turned by to be shown: 0, 90, 180 or 270.
  public let rotation: Int
  /// Frames per second on average; zero where the file doesn't say.
  public let averageFrameRate: Double
  /// From the start to the end of the last frame: as declared, or else measured.
  public let duration: Duration
  /// How many frames the file declares; `nil` where it doesn't.
  public let frameCount: Int?
  /// Whether there is sound.
  public let hasAudio: Bool
  /// Bytes of the file, or of all images.
  public let fileSize: Int
}

extension VideoDescription {
  /// Reads what a video says of itself.
  public init(ofFileAt path: String) throws(VideoError) {
    self = try openPacketSource(path).description
  }
}
