internal import VideoDecoding

/// The light on a scene: where it comes from, its tint, and how it changes over the clip.
struct Light: Sendable {
  /// From the picture's middle towards the light, a unit vector.
  let direction: Point
  let tint: Color
  /// How dark the side away from the light gets, from 0 to 1.
  let depth: Double
  /// How strongly the brightness drifts, and how often a second.
  let drift: Double
  let pace: Double
  let phase: Double

  init(using random: inout SplitMix64) {
    let angle = Double.degrees(random.next(in: 35...75))
    direction = Point((random.nextBool(chance: 0.5) ? 1 : -1) * angle.cosine, -angle.sine)
    let isWarm = random.nextBool(chance: 0.5)
    tint = Color(
      hue: isWarm ? random.next(in: 0.05...0.13) : random.next(in: 0.55...0.65),
      saturation: random.next(in: 0.2...0.7),
      brightness: 1
    )
    depth = random.next(in: 0.05...0.26)
    drift = random.next(in: 0...0.07)
    pace = random.next(in: 0.15...0.5)
    phase = random.nextUnit()
  }

  /// The light's tint and shade, to be laid over every picture of a clip.
  func drawVeil(size: PixelSize) -> Canvas {
    let canvas = Canvas(size: size)
    let middle = canvas.corner / 2
    let reach = direction * (canvas.corner.x + canvas.corner.y) / 3
    canvas.fill(
      canvas.whole,
      .gradient(
        from: middle + reach,
        to: middle - reach,
        [
          tint.withOpacity(0.16), tint.withOpacity(0.05),
          Color(red: 0.03, green: 0.04, blue: 0.12, opacity: depth),
        ]
      )
    )
    // Lenses darken towards the corners.
    let rim = Ball(center: middle, radius: (middle * middle).sum().squareRoot())
    let opacities = [0, 0.02, 0.14]
    canvas.fill(canvas.whole, .glow(rim, opacities.map { Color.black.withOpacity($0) }))
    return canvas
  }

  /// The dimming of the whole picture at a moment.
  func dimming(at seconds: Double) -> Color {
    Color.black.withOpacity(drift * (1 + Double.turns(pace * seconds + phase).sine))
  }
}
