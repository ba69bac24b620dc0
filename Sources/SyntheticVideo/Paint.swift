/// What an area is filled with.
enum Paint: Sendable {
  case color(Color)
  /// Colours at even distances along the way from one point to another, and on beyond.
  case gradient(from: Point, to: Point, [Color])
  /// Colours at even distances from the centre to the rim.
  case glow(Ball, [Color])
}
