/// Some of the features of a network, which come from a part of it that sees something of its own.
public struct FeatureStream: Sendable, Equatable {
  /// What it sees, in a word.
  public let name: String
  /// Which of the features.
  public let features: Range<Int>

  /// Names some features.
  public init(name: String, features: Range<Int>) {
    (self.name, self.features) = (name, features)
  }
}
