/// What can be wrong with the files of a vocabulary, told to the person who named them.
public struct VocabularyError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What kind of failure it is, for code to branch on.
  public enum Code: Sendable, Equatable {
    /// A file is not there or cannot be read.
    case unreadable
    /// A file is not what it should be.
    case malformed
  }

  /// What kind of failure it is.
  public let code: Code
  /// One sentence for a person.
  public let message: String

  /// Makes an error from its kind and its sentence.
  public init(code: Code, message: String) {
    self.code = code
    self.message = message
  }

  /// The sentence.
  public var description: String { message }
}
