/// What keeps a library from being made, opened, filled or asked.
public struct LibraryError: Error, Sendable, Equatable, CustomStringConvertible {
  /// Kinds of failure.
  public enum Code: String, Sendable {
    /// The place for a new library holds something else.
    case taken
    /// There is no library to open.
    case noLibrary
    /// A file of the library is not what it was.
    case damaged
    /// Another process is at work in the library.
    case inUse
    /// The disk, or the quota on it, is full.
    case diskFull
    /// The file system refuses to write.
    case unwritable
    /// What was asked for is not in the library.
    case notFound
    /// A question that makes no sense.
    case invalid
    /// What the library's model cannot do.
    case unsuitable
    /// More than may come at once.
    case tooLarge
    /// A video that cannot be looked at.
    case unreadable
  }

  /// The kind of failure.
  public let code: Code
  /// One sentence for a person.
  public let message: String

  /// The message.
  public var description: String { message }

  /// Makes an error from its kind and its sentence.
  public init(code: Code, message: String) {
    self.code = code
    self.message = message
  }
}
