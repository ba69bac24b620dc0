/// What a transformer over clips normalises after its last block.
public enum FinalNormalization: String, Codable, Sendable, CaseIterable {
  /// Every token.
  case tokens
  /// The mean of the tokens, which stay as they are.
  case mean
  /// Nothing.
  case none
}
