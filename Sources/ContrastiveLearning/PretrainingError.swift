/// What can keep a pre-training from coming to its end.
public struct PretrainingError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What kind of failure it is, for code to branch on.
  public enum Code: Sendable, Equatable {
    /// Too few videos to tell apart.
    case tooFewVideos
    /// The network has no part along time that could learn by itself.
    case noTemporalPart
  }

  /// What kind of failure it is.
  public let code: Code
  /// One sentence for a person.
  public let message: String

  /// The sentence.
  public var description: String { message }
}
