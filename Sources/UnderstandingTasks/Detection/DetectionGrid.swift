/// The places at which a ``DetectionHead`` looks for objects: the middles of the cells of three grids,
/// each coarser than the one before, row by row.
struct DetectionGrid: Sendable {
  /// One grid.
  struct Level: Sendable {
    /// Pixels from one place to the next.
    let stride: Int
    /// Places in a row, and rows.
    let count: Int
  }

  /// The sides of clips are multiples of this, so that each grid covers them exactly.
  static let coarsestStride = 16

  /// Pixels along each side of the clip.
  let side: Int
  let levels: [Level]
  /// Every place in pixels, level by level and row by row.
  let places: [(x: Double, y: Double)]

  /// The grids of a clip.
  init(side: Int) {
    precondition(
      side > 0 && side.isMultiple(of: Self.coarsestStride),
      "DetectionGrid: a side of \(side) pixels is no multiple of \(Self.coarsestStride)"
    )
    self.side = side
    levels = [
      Level(stride: 4, count: side / 4),
      Level(stride: 8, count: side / 8),
      Level(stride: 16, count: side / 16),
    ]
    places = levels.flatMap { level in
      (0..<level.count * level.count).map { index in
        let (row, column) = index.quotientAndRemainder(dividingBy: level.count)
        return (
          (Double(column) + 0.5) * Double(level.stride), (Double(row) + 0.5) * Double(level.stride)
        )
      }
    }
  }

  /// Places in all grids, `N`.
  var placeCount: Int { places.count }
}
