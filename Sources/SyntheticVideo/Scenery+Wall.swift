extension Scenery {
  /// A room's wall: bricks or striped paper, with pictures on it.
  func drawWall(on canvas: borrowing Canvas, using random: inout SplitMix64) {
    let color = far(0.8, 0.95)
    drawSky(on: canvas, color.darker(0.1), color)
    if random.nextBool(chance: 0.5) {
      drawBricks(on: canvas, color, using: &random)
    } else {
      drawStripes(on: canvas, using: &random)
    }
    drawPictures(on: canvas, frame: color.darker(0.55), using: &random)
    let skirting = canvas.corner.y * 0.045
    canvas.fill(
      .rectangle(x: 0, y: canvas.corner.y - skirting, width: canvas.corner.x, height: skirting),
      color.darker(0.4)
    )
  }

  private func drawBricks(
    on canvas: borrowing Canvas,
    _ color: Color,
    using random: inout SplitMix64
  ) {
    let height = canvas.corner.y * 0.055
    let joint = height * 0.14
    for row in 0...Int(canvas.corner.y / height) {
      let shift = row.isMultiple(of: 2) ? 0 : height
      for column in 0...Int(canvas.corner.x / height / 2) {
        canvas.fill(
          .rectangle(
            x: Double(column) * height * 2 - shift,
            y: Double(row) * height,
            width: height * 2 - joint,
            height: height - joint
          ),
          color.darker(random.next(in: 0.02...0.16))
        )
      }
    }
  }

  private func drawStripes(on canvas: borrowing Canvas, using random: inout SplitMix64) {
    let width = canvas.corner.y * random.next(in: 0.07...0.16)
    let color = far(1.2, 0.8, shift: random.next(in: -0.1...0.1)).withOpacity(0.4)
    for x in stride(from: 0, to: canvas.corner.x, by: 2 * width) {
      canvas.fill(.rectangle(x: x, y: 0, width: width, height: canvas.corner.y), color)
    }
  }

  private func drawPictures(
    on canvas: borrowing Canvas,
    frame: Color,
    using random: inout SplitMix64
  ) {
    let height = canvas.corner.y
    let edge = height * 0.014
    var x = random.next(in: 0...0.3) * height
    while x < canvas.corner.x {
      let size = Point(random.next(in: 0.16...0.28), random.next(in: 0.14...0.24)) * height
      let corner = Point(x, height * random.next(in: 0.42...0.56))
      let colors = [
        far(1.5, 1.1, shift: random.nextUnit()), far(1, 0.7, shift: random.nextUnit()),
      ]
      canvas.fill(.rectangle(x: corner.x, y: corner.y, width: size.x, height: size.y), frame)
      canvas.fill(
        .rectangle(
          x: corner.x + edge,
          y: corner.y + edge,
          width: size.x - 2 * edge,
          height: size.y - 2 * edge
        ),
        .gradient(from: corner, to: corner + size, colors)
      )
      x += size.x + random.next(in: 0.15...0.6) * height
    }
  }
}
