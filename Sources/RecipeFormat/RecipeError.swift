/// What is wrong with a recipe, told to the person who wrote it.
public struct RecipeError: Error, Sendable, Equatable, CustomStringConvertible {
  /// Kinds of failure.
  public enum Code: Sendable {
    /// The file does not exist or cannot be read.
    case unreadable
    /// The text is no YAML, or an assignment has no `=`.
    case syntax
    /// A key that no setting has.
    case unknownKey
    /// A value of another type than the setting's.
    case wrongType
    /// A name that is none of an enum's cases.
    case unknownChoice
    /// A setting without default is not given; it occurs inside lists only.
    case missingKey
    /// A value of the right type that makes no sense.
    case outOfRange
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

  /// An error of ``Recipe/validate()``.
  ///
  ///     throw .outOfRange("'frameCount' is \(frameCount); it must be at least 1")
  ///
  /// - Parameter message: One sentence that names the setting, its value and what is accepted.
  /// - Returns: The error to throw.
  public static func outOfRange(_ message: String) -> Self {
    Self(code: .outOfRange, message: message)
  }

  func prefixed(by place: String) -> Self {
    Self(code: code, message: "\(place): \(message)")
  }
}
