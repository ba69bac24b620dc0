/// Something that moves through a scene and means nothing.
struct Passerby: Sendable {
  enum Kind: CaseIterable, Sendable { case balloon, bird, ball, cart, cloud }

  let kind: Kind
  let color: Color
  /// Size as a share of the picture's height.
  let size: Double
  /// Where it is as the clip starts, in shares of the picture's width and height.
  let start: Point
  /// How far it goes in a second, in the same shares.
  let pace: Point
  let phase: Double

  init(using random: inout SplitMix64) {
    kind = random.nextElement(of: Kind.allCases)
    color = Color(
      hue: random.nextUnit(),
      saturation: random.next(in: 0.2...0.75),
      brightness: random.next(in: 0.55...1)
    )
    let direction = random.nextBool(chance: 0.5) ? 1.0 : -1.0
    start = Point(random.nextUnit(), random.nextUnit())
    phase = random.nextUnit()
    let speed = random.nextUnit()
    switch kind {
    case .balloon:
      size = 0.06
      pace = Point(direction * 0.05, -0.1 - 0.15 * speed)
    case .bird:
      size = 0.05
      pace = Point(direction * (0.2 + 0.25 * speed), 0.02)
    case .ball:
      size = 0.045
      pace = Point(direction * (0.25 + 0.5 * speed), 0)
    case .cart:
      size = 0.14
      pace = Point(direction * (0.12 + 0.3 * speed), 0)
    case .cloud:
      size = 0.12
      pace = Point(direction * (0.03 + 0.08 * speed), 0)
    }
  }

  /// Whether it moves in front of the ground's far end rather than in the air.
  var isOnGround: Bool { kind == .ball || kind == .cart }

  /// Draws it where it is at a moment.
  ///
  /// The ground ends `horizon` pixels from the top; `shift` is how far the view has moved sideways
  /// since the clip's start, in pixels.
  func draw(on canvas: borrowing Canvas, at seconds: Double, horizon: Double, shift: Double) {
    let (width, height) = (canvas.corner.x, canvas.corner.y)
    // What leaves on one side comes back on the other.
    let across = ((start.x + pace.x * seconds) * width + shift) / (width * 1.4)
    let x = across.fraction * width * 1.4 - width * 0.2
    let radius = size * height
    let time = seconds + phase
    switch kind {
    case .balloon:
      let rise = (start.y + pace.y * seconds).fraction * height
      drawBalloon(on: canvas, Point(x + radius * 0.3 * (time * 2).sine, rise), radius)
    case .bird:
      let y = (0.08 + 0.3 * start.y + pace.y * seconds) * height
      let flap = Double.turns(time * 2.2).sine * radius * 0.6
      let wings = [Point(-radius, -flap), Point(0, 0), Point(radius, -flap)]
      canvas.stroke(wings.map { $0 + Point(x, y) }, width: radius * 0.28, color.darker(0.6))
    case .ball:
      let hop = Double.turns(time * 0.7).sine.magnitude * height * 0.1
      let y = horizon + (0.02 + 0.05 * start.y) * height
      drawBall(on: canvas, Point(x, y - hop), radius, ground: y + radius)
    case .cart:
      drawCart(on: canvas, Point(x, horizon + 0.03 * height), radius)
    case .cloud:
      let y = (0.08 + 0.2 * start.y) * height
      let white = Color(red: 0.96, green: 0.97, blue: 1)
      let puffs = [(-0.8, 0.05, 0.5), (0, -0.25, 0.75), (0.85, 0.1, 0.48)].map {
        Ball(center: Point(x + $0.0 * radius, y + $0.1 * radius), radius: $0.2 * radius)
      }
      for puff in puffs {
        canvas.fill(.circle(puff), white)
      }
      let flat = [puffs[0], puffs[2]].map {
        Ball(center: Point($0.center.x, y + 0.32 * radius), radius: 0.28 * radius)
      }
      canvas.fill(.hull(around: flat), white)
    }
  }

  private func drawBalloon(on canvas: borrowing Canvas, _ center: Point, _ radius: Double) {
    canvas.stroke(
      [center, center + Point(0, radius * 2.6)],
      width: radius * 0.08,
      Color.black.withOpacity(0.5)
    )
    canvas.fill(.ellipse(center: center, radii: Point(0.85, 1) * radius), color)
    let shine = center - Point(0.3, 0.35) * radius
    canvas.fill(.ellipse(center: shine, radii: Point(0.2, 0.28) * radius), color.lighter(0.5))
  }

  private func drawBall(
    on canvas: borrowing Canvas,
    _ center: Point,
    _ radius: Double,
    ground: Double
  ) {
    let shadow = Shape.ellipse(center: Point(center.x, ground), radii: Point(radius, radius * 0.3))
    canvas.fill(shadow, Color.black.withOpacity(0.25))
    canvas.fill(.circle(Ball(center: center, radius: radius)), color)
    let shine = Ball(center: center - Point(0.25, 0.3) * radius, radius: radius * 0.45)
    canvas.fill(.circle(shine), color.lighter(0.35))
  }

  private func drawCart(on canvas: borrowing Canvas, _ center: Point, _ radius: Double) {
    let cabin = [
      Point(-0.5, -0.2), Point(-0.35, -0.75), Point(0.3, -0.75), Point(0.55, -0.2),
    ].map { Ball(center: center + $0 * radius, radius: radius * 0.08) }
    let hull = [Point(-1, 0), Point(-0.95, -0.25), Point(0.9, -0.25), Point(1, 0)].map {
      Ball(center: center + $0 * radius, radius: radius * 0.14)
    }
    canvas.fill(.hull(around: cabin), color.lighter(0.55))
    canvas.fill(.hull(around: hull), color)
    for side in [-0.55, 0.55] {
      let wheel = Ball(center: center + Point(side, 0.12) * radius, radius: radius * 0.24)
      canvas.fill(.circle(wheel), Color(red: 0.13, green: 0.13, blue: 0.15))
      canvas.fill(
        .circle(Ball(center: wheel.center, radius: wheel.radius * 0.45)),
        color.lighter(0.6)
      )
    }
  }
}
