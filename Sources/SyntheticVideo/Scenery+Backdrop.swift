internal import VideoDecoding

extension Scenery {
  /// Everything above the ground, standing on the picture's lower edge.
  ///
  /// Its measures follow from the height of the clip's pictures, in pixels.
  func drawBackdrop(height: Int) -> Canvas {
    let canvas = Canvas(size: PixelSize(width: height * 4, height: height * 3 / 2))
    var random = SplitMix64(seed: details, keys: 1)
    switch backdrop {
    case .hills: drawHills(on: canvas, using: &random)
    case .town: drawTown(on: canvas, using: &random)
    case .forest: drawForest(on: canvas, using: &random)
    case .wall: drawWall(on: canvas, using: &random)
    case .lights: drawLights(on: canvas, using: &random)
    }
    return canvas
  }

  /// From the zenith down to the horizon.
  func drawSky(on canvas: borrowing Canvas, _ top: Color, _ bottom: Color) {
    let size = canvas.corner
    canvas.fill(
      canvas.whole,
      .gradient(from: Point(0, size.y * 0.35), to: Point(0, size.y), [top, bottom])
    )
  }

  private func drawLights(on canvas: borrowing Canvas, using random: inout SplitMix64) {
    let size = canvas.corner
    drawSky(on: canvas, far(1.8, 0.42), far(1.2, 0.75))
    for _ in 0..<70 {
      let ball = Ball(
        center: Point(random.nextUnit() * size.x, size.y * random.next(in: 0.3...1)),
        radius: size.y * random.next(in: 0.02...0.1)
      )
      let color = Color(
        hue: farHue + random.next(in: -0.15...0.15),
        saturation: random.next(in: 0.1...0.6),
        brightness: random.next(in: 0.7...1)
      )
      canvas.fill(.circle(ball), color.withOpacity(random.next(in: 0.08...0.32)))
    }
  }
}
