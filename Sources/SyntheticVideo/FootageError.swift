/// What went wrong while footage was written, apart from the encoding itself.
public struct FootageError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The kinds of failure.
  public enum Code: String, Sendable, Hashable, Codable {
    /// The folder could not be made.
    case folderNotWritable
    /// A table beside the videos could not be written.
    case tableNotWritable
  }

  /// What kind of failure it is.
  public let code: Code
  /// The failure in one sentence, with what to do.
  public let message: String

  /// The message.
  public var description: String { message }
}
