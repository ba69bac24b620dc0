/// What can go wrong with tensors when the world, not the program, is at fault.
public struct TorchError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What kind of failure it is, for code to branch on.
  public enum Code: Sendable, Equatable {
    /// A file could not be read.
    case unreadable
    /// A file could not be written.
    case unwritable
    /// A file is not what it should be, or is cut short.
    case malformed
    /// A file wants to have run what reading tensors does not need.
    case refused
    /// A file's tensors are not those of the module they are meant for.
    case mismatch
    /// What a network computes cannot be said in a file's format.
    case inexpressible
    /// The device is not there or cannot take what was asked of it.
    case device
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
