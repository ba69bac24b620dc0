internal import VideoDecoding

extension Scenery {
  /// A patch of the ground, as seen from the clip's height, to be repeated in both directions.
  ///
  /// Its measures follow from the height of the clip's pictures, in pixels.
  func drawGround(height: Int) -> Canvas {
    let canvas = Canvas(size: PixelSize(width: height * 2, height: height / 2))
    var random = SplitMix64(seed: details, keys: 2)
    let size = canvas.corner
    let color = near(1.1, 0.78)
    canvas.fill(canvas.whole, color)
    switch ground {
    case .plain: drawPatches(on: canvas, size, color, using: &random)
    case .boards: drawBoards(on: canvas, size, color, using: &random)
    case .tiles: drawTiles(on: canvas, size, color)
    case .pebbles:
      drawPatches(on: canvas, size, color, using: &random)
      drawPebbles(on: canvas, size, color, using: &random)
    }
    return canvas
  }

  private func drawPatches(
    on canvas: borrowing Canvas,
    _ size: Point,
    _ color: Color,
    using random: inout SplitMix64
  ) {
    for _ in 0..<40 {
      let shade = random.nextBool(chance: 0.5) ? color.lighter(0.25) : color.darker(0.25)
      canvas.fill(
        .ellipse(
          center: Point(random.nextUnit(), random.nextUnit()) * size,
          radii: Point(random.next(in: 0.2...0.5), random.next(in: 0.03...0.1)) * size.y
        ),
        shade.withOpacity(random.next(in: 0.15...0.4))
      )
    }
  }

  private func drawBoards(
    on canvas: borrowing Canvas,
    _ size: Point,
    _ color: Color,
    using random: inout SplitMix64
  ) {
    let rows = 7
    let depth = size.y / Double(rows)
    for row in 0..<rows {
      var x = -random.nextUnit() * size.y
      while x < size.x {
        let length = random.next(in: 0.8...1.6) * size.y
        canvas.fill(
          .rectangle(
            x: x,
            y: Double(row) * depth,
            width: length - size.y * 0.02,
            height: depth * 0.9
          ),
          color.lighter(0.12).darker(random.next(in: 0...0.22))
        )
        x += length
      }
    }
  }

  private func drawTiles(on canvas: borrowing Canvas, _ size: Point, _ color: Color) {
    let (columns, rows) = (14, 8)
    let tile = size / Point(Double(columns), Double(rows))
    for row in 0..<rows {
      for column in 0..<columns where (row + column).isMultiple(of: 2) {
        canvas.fill(
          .rectangle(
            x: Double(column) * tile.x,
            y: Double(row) * tile.y,
            width: tile.x,
            height: tile.y
          ),
          color.lighter(0.22)
        )
      }
    }
  }

  private func drawPebbles(
    on canvas: borrowing Canvas,
    _ size: Point,
    _ color: Color,
    using random: inout SplitMix64
  ) {
    for _ in 0..<150 {
      let radius = random.next(in: 0.012...0.04) * size.y
      let shade = random.nextBool(chance: 0.5) ? color.lighter(0.35) : color.darker(0.35)
      canvas.fill(
        .ellipse(
          center: Point(random.nextUnit(), random.nextUnit()) * size,
          radii: Point(radius * 1.5, radius * 0.7)
        ),
        shade
      )
    }
  }
}
