/// What went wrong with a video, and what to do about it.
public struct VideoError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The kinds of failure that a program may want to tell apart.
  public enum Code: String, Sendable, Hashable, Codable {
    /// Nothing is there.
    case fileNotFound
    /// Something is there, but it can't be read.
    case unreadable
    /// A file that is no video or is cut off within its header, or a folder without images.
    case notAVideo
    /// A media file without pictures, such as music.
    case noVideoStream
    /// A video in a format for which the installed FFmpeg has no decoder.
    case unsupportedCodec
    /// A video of which not one frame could be decoded.
    case noFrames
    /// A frame or clip that doesn't fit into memory.
    case tooLarge
    /// A frame that could be decoded but not be converted.
    case decodingFailed
    /// A picture or video that could not be encoded.
    case encodingFailed
    /// A place that could not be written to.
    case unwritable
  }

  /// What kind of failure it is.
  public let code: Code
  /// One sentence for a person.
  public let message: String

  /// The message.
  public var description: String { message }

  init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }
}

extension VideoError {
  /// For the small allocations that fail only when everything does.
  static var outOfMemory: VideoError {
    VideoError(.tooLarge, "there is no memory left for a picture; scale it down or free memory")
  }
}
