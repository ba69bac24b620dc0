/// A straight line from one point of a frame to another, in pixels from its left upper corner.
public struct LineSegment: Sendable, Hashable, Codable {
  /// Where it starts.
  public var x1: Double
  /// Where it starts.
  public var y1: Double
  /// Where it ends.
  public var x2: Double
  /// Where it ends.
  public var y2: Double

  /// Draws a line from one point to another.
  public init(from start: (x: Double, y: Double), to end: (x: Double, y: Double)) {
    (x1, y1, x2, y2) = (start.x, start.y, end.x, end.y)
  }

  /// The way in which a straight path crosses this line; nil where it does not.
  func direction(of path: LineSegment) -> LineCrossing.Direction? {
    let (startsRight, endsRight) = (isRight(path.x1, path.y1), isRight(path.x2, path.y2))
    guard startsRight != endsRight, path.isRight(x1, y1) != path.isRight(x2, y2) else { return nil }
    return endsRight ? .leftToRight : .rightToLeft
  }

  /// Whether a point is to the right of the line that goes on for ever at both ends.
  private func isRight(_ x: Double, _ y: Double) -> Bool {
    // y grows downwards, so that what is clockwise from the line has a positive cross product.
    (x2 - x1) * (y - y1) - (y2 - y1) * (x - x1) > 0
  }
}
