internal import VideoDecoding

/// An upright box in a picture, in pixels from the picture's left upper corner.
///
/// The first pixel reaches from 0 to 1, so a box around it alone has corners (0, 0) and (1, 1).
public struct PixelBox: Sendable, Hashable, Codable {
  /// The left edge.
  public var x1: Double
  /// The upper edge.
  public var y1: Double
  /// The right edge.
  public var x2: Double
  /// The lower edge.
  public var y2: Double

  /// A box with these edges.
  public init(x1: Double, y1: Double, x2: Double, y2: Double) {
    self.x1 = x1
    self.y1 = y1
    self.x2 = x2
    self.y2 = y2
  }
}

extension PixelBox {
  /// What of the box lies in a picture; a box beyond an edge becomes a line on it.
  func clipped(to size: PixelSize) -> PixelBox {
    let (width, height) = (Double(size.width), Double(size.height))
    return PixelBox(
      x1: x1.clamped(to: 0...width),
      y1: y1.clamped(to: 0...height),
      x2: x2.clamped(to: 0...width),
      y2: y2.clamped(to: 0...height)
    )
  }
}
