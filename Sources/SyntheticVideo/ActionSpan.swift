/// When a figure does an action, from the start of its video.
public struct ActionSpan: Sendable, Hashable, Codable {
  /// What it does.
  public var action: Action
  /// When it starts.
  public var start: Duration
  /// When it has ended; later than the start.
  public var end: Duration
}
