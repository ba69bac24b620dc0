/// What keeps a run from being started, continued, written or read.
public struct TrainingError: Error, Sendable, Equatable, CustomStringConvertible {
  /// Kinds of failure.
  public enum Code: Sendable {
    /// The place for a new run is a file.
    case notAFolder
    /// The place for a new run holds something else.
    case notARun
    /// The place for a new run holds a run already.
    case alreadyARun
    /// There is no run to read or to continue.
    case noRun
    /// Another process is writing the run.
    case inUse
    /// The disk, or the quota on it, is full.
    case diskFull
    /// The file system refuses to write.
    case unwritable
    /// A file of the run cannot be read.
    case unreadable
    /// A file of the run holds something that was not written by a run.
    case damaged
    /// A run is not of the kind that was asked for.
    case unsuitable
    /// The loss or a weight is no longer a number.
    case notFinite
  }

  /// The kind of failure.
  public let code: Code
  /// One sentence for a person.
  public let message: String

  /// The message.
  public var description: String { message }

  /// Makes an error.
  public init(code: Code, message: String) {
    self.code = code
    self.message = message
  }
}
