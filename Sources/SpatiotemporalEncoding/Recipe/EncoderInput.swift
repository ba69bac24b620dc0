/// Channels that a network sees of a clip.
public enum EncoderInput: String, Codable, Sendable, CaseIterable {
  /// Red, green and blue: what things look like.
  case rgb
  /// The change of brightness from frame to frame: what moves.
  case difference
  /// Both, one after the other.
  case both

  /// Channels after the ``InputStage``.
  var channelCount: Int {
    switch self {
    case .rgb: 3
    case .difference: 1
    case .both: 4
    }
  }
}
