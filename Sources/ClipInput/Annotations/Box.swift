/// An upright rectangle in a frame, in pixels from the frame's left upper corner: corners, the
/// first pixel reaching from 0 to 1.
public struct Box: Sendable, Hashable, Codable {
  /// The left edge.
  public var x1: Double
  /// The upper edge.
  public var y1: Double
  /// The right edge.
  public var x2: Double
  /// The lower edge.
  public var y2: Double

  /// Makes a box from its left upper and its right lower corner.
  public init(x1: Double, y1: Double, x2: Double, y2: Double) {
    self.x1 = x1
    self.y1 = y1
    self.x2 = x2
    self.y2 = y2
  }

  /// Pixels from the left to the right edge; 0 where they are the wrong way round.
  public var width: Double { max(0, x2 - x1) }

  /// Pixels from the upper to the lower edge; 0 where they are the wrong way round.
  public var height: Double { max(0, y2 - y1) }

  /// Square pixels; 0 where corners are the wrong way round.
  public var area: Double { width * height }

  /// The area common to both boxes as a share of the area that they cover together, 0…1.
  ///
  /// - Returns: 0 where they cover no area.
  public func intersectionOverUnion(_ other: Box) -> Double {
    let common = intersection(other).area
    let union = area + other.area - common
    return union > 0 ? common / union : 0
  }

  /// The common part; its corners are the wrong way round where there is none.
  func intersection(_ other: Box) -> Box {
    Box(
      x1: max(x1, other.x1),
      y1: max(y1, other.y1),
      x2: min(x2, other.x2),
      y2: min(y2, other.y2)
    )
  }
}
