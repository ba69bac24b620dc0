/// What FAISS says cannot be done.
public struct FaissError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What FAISS says.
  public let message: String

  /// Takes what FAISS says.
  init(_ message: String) { self.message = message }

  /// The message.
  public var description: String { message }
}
