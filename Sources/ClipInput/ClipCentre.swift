/// A moment that a clip is to have in its middle.
public struct ClipCentre: Sendable, Hashable {
  /// Which segment of the store it lies in.
  public var segment: Int
  /// The moment, counted from the beginning of the file.
  public var time: Duration

  /// Names a moment.
  public init(segment: Int, time: Duration) {
    self.segment = segment
    self.time = time
  }
}
