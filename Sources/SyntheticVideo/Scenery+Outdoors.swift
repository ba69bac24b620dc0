extension Scenery {
  /// Three ridges, the nearer the greener, before a sky with a sun.
  func drawHills(on canvas: borrowing Canvas, using random: inout SplitMix64) {
    let size = canvas.corner
    drawSky(on: canvas, far(1.4, 0.95), far(0.4, 1.15))
    let sun = Ball(
      center: Point(random.next(in: 0.3...0.7), random.next(in: 0.5...0.66)) * size,
      radius: size.y * 0.14
    )
    canvas.fill(
      .circle(sun),
      .glow(sun, [light.tint.lighter(0.6), light.tint.withOpacity(0)])
    )
    for layer in 0..<3 {
      let depth = Double(layer) / 2
      let rise = ridge(height: size.y * 0.05 * (1.4 - depth), using: &random)
      let line = (0...160).map { step in
        let share = Double(step) / 160
        return Point(share * size.x, size.y * (0.8 + 0.1 * depth) - rise(share))
      }
      canvas.fill(
        .polygon(line + [size, Point(0, size.y)]),
        far(0.6, 1).mixed(with: near(1.5, 0.62), amount: 0.25 + 0.6 * depth)
      )
    }
  }

  /// The rise of a line of hills at a share of the way across: a sum of three waves.
  private func ridge(
    height: Double,
    using random: inout SplitMix64
  ) -> (_ share: Double) -> Double {
    let waves = (0..<3).map { _ in
      (
        count: random.next(in: 1...5).rounded(), phase: random.nextUnit(),
        size: random.next(in: 0.2...1) * height
      )
    }
    return { share in
      waves.reduce(0) { $0 + Double.turns($1.count * share + $1.phase).sine * $1.size }
    }
  }

  /// A row of houses with windows, lit or dark.
  func drawTown(on canvas: borrowing Canvas, using random: inout SplitMix64) {
    let size = canvas.corner
    drawSky(on: canvas, far(1.1, 1), far(0.3, 1.12, shift: 0.06))
    var x = -10.0
    while x < size.x {
      let house = Point(random.next(in: 0.12...0.26), random.next(in: 0.22...0.6)) * size.y
      let corner = Point(x, size.y - house.y)
      let color = far(
        random.next(in: 0.5...1.2),
        random.next(in: 0.55...0.9),
        shift: random.next(in: -0.08...0.08)
      )
      canvas.fill(.rectangle(x: corner.x, y: corner.y, width: house.x, height: house.y), color)
      let lamp = Color(red: 1, green: 0.9, blue: 0.6).mixed(with: color, amount: 0.25)
      let pane = random.nextBool(chance: 0.4) ? lamp : color.darker(0.22)
      drawWindows(on: canvas, corner: corner, house: house, pane, using: &random)
      x += house.x + size.y * random.next(in: 0...0.04)
    }
  }

  private func drawWindows(
    on canvas: borrowing Canvas,
    corner: Point,
    house: Point,
    _ color: Color,
    using random: inout SplitMix64
  ) {
    let width = canvas.corner.y * 0.022
    for row in 0..<Int(house.y / width / 2.2) {
      for column in 0..<Int(house.x / width / 2) where random.nextBool(chance: 0.75) {
        canvas.fill(
          .rectangle(
            x: corner.x + width * (0.6 + 2 * Double(column)),
            y: corner.y + width * (1 + 2.2 * Double(row)),
            width: width,
            height: width * 1.3
          ),
          color
        )
      }
    }
  }

  /// Firs and round trees in three rows, paler with distance.
  func drawForest(on canvas: borrowing Canvas, using random: inout SplitMix64) {
    let size = canvas.corner
    drawSky(on: canvas, far(0.9, 1), far(0.5, 1.1))
    let thicket = near(1.2, 0.5).mixed(with: far(0.6, 0.8), amount: 0.45)
    canvas.fill(.rectangle(x: 0, y: size.y * 0.88, width: size.x, height: size.y * 0.12), thicket)
    for layer in 0..<3 {
      let depth = Double(layer) / 2
      for _ in 0..<26 {
        let foot = Point(random.nextUnit() * size.x, size.y * (0.97 + 0.04 * depth))
        let height = size.y * random.next(in: 0.22...0.38) * (0.8 + 0.5 * depth)
        let green = Color(
          hue: 0.3 + random.next(in: -0.08...0.06) + (groundHue - 0.3) * 0.4,
          saturation: 0.2 + saturation * 0.8,
          brightness: brightness * random.next(in: 0.5...0.72)
        )
        let color = green.mixed(with: far(0.5, 1), amount: 0.6 - 0.5 * depth)
        let trunk = [foot, foot - Point(0, height * 0.5)]
        canvas.stroke(trunk, width: height * 0.07, color.darker(0.45))
        if layer.isMultiple(of: 2) {
          drawFir(on: canvas, foot: foot, height: height, color)
        } else {
          drawRoundTree(on: canvas, foot: foot, height: height, color)
        }
      }
    }
  }

  private func drawFir(on canvas: borrowing Canvas, foot: Point, height: Double, _ color: Color) {
    for tier in 0..<3 {
      let top = foot - Point(0, height * (1 - 0.2 * Double(tier)))
      let half = height * (0.16 + 0.06 * Double(tier))
      canvas.fill(
        .polygon([top, top + Point(half, height * 0.36), top + Point(-half, height * 0.36)]),
        color.lighter(0.05 * Double(2 - tier))
      )
    }
  }

  private func drawRoundTree(
    on canvas: borrowing Canvas,
    foot: Point,
    height: Double,
    _ color: Color
  ) {
    let crown = Ball(center: foot - Point(0, height * 0.68), radius: height * 0.26)
    let lit = crown.center + light.direction * (crown.radius * 0.3)
    canvas.fill(.circle(crown), color)
    canvas.fill(.circle(Ball(center: lit, radius: crown.radius * 0.6)), color.lighter(0.1))
  }
}
