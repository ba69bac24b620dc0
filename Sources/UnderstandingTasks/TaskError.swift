/// What is wrong with the clips that a task is given.
public struct TaskError: Error, Sendable, Equatable, CustomStringConvertible {
  /// Kinds of failure.
  public enum Code: Sendable {
    /// A set without clips.
    case noClips
    /// Clips that carry no label.
    case noLabels
    /// Training clips that are all of one class.
    case oneClass
    /// Clips without a group, or all in one.
    case noGroups
    /// Embeddings that are infinite or undefined.
    case notFinite
    /// A class that was not taught.
    case unknownClass
    /// A model to which nothing was fitted.
    case notFitted
    /// A model's file that lacks a part of what was fitted.
    case damaged
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
