/// What is wrong with a person's footage, told to that person.
public struct DataError: Error, Sendable, Equatable, CustomStringConvertible {
  /// Kinds of failure.
  public enum Code: Sendable, Equatable {
    /// A folder, table or video that was named does not exist.
    case missing
    /// A folder or table is there but cannot be read.
    case unreadable
    /// There is no video where one was expected.
    case noVideos
    /// A table lacks a column, or a row of it makes no sense.
    case malformedTable
    /// A file of boxes or of actions, other than a table, makes no sense.
    case malformedAnnotations
    /// A split that no video belongs to.
    case unknownSplit
    /// More than a tenth of the videos cannot be decoded.
    case tooManyBroken
  }

  /// The kind of failure.
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
