/// What the clips of one item of a training are cut from.
public struct ClipSource: Sendable, Hashable {
  /// Which segment of the store.
  public var segment: Int
  /// The moment that clips have in their middle, counted from the beginning of the file; nil is
  /// anywhere in the segment.
  public var centre: Duration?

  /// Names a segment, and perhaps a moment of it.
  public init(segment: Int, centre: Duration? = nil) {
    self.segment = segment
    self.centre = centre
  }
}
