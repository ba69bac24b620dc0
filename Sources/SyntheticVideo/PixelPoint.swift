/// A place in a picture, in pixels from the picture's left upper corner.
public struct PixelPoint: Sendable, Hashable, Codable {
  /// To the right.
  public var x: Double
  /// Down.
  public var y: Double

  /// A place this far to the right and down.
  public init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }
}
