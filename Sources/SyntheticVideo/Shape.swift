/// An area of the picture to fill or to clip to.
enum Shape: Sendable {
  case rectangle(x: Double, y: Double, width: Double, height: Double)
  case ellipse(center: Point, radii: Point)
  case polygon([Point])

  static func circle(_ ball: Ball) -> Shape {
    .ellipse(center: ball.center, radii: Point(repeating: ball.radius))
  }

  /// The area that a band stretched around all the balls encloses.
  static func hull(around balls: [Ball]) -> Shape {
    let sides = 20
    let rim = balls.flatMap { ball in
      (0..<sides).map { side in
        let angle = Double.turns(Double(side) / Double(sides))
        return ball.center + Point(angle.cosine, angle.sine) * ball.radius
      }
    }
    return .polygon(convexHull(of: rim))
  }
}

/// The corners of the smallest convex polygon around the points (Andrew's monotone chain).
private func convexHull(of points: [Point]) -> [Point] {
  let sorted = points.sorted { ($0.x, $0.y) < ($1.x, $1.y) }
  let lower = chain(along: sorted)
  let upper = chain(along: sorted.reversed())
  return lower.dropLast() + upper.dropLast()
}

private func chain(along points: [Point]) -> [Point] {
  var corners: [Point] = []
  for point in points {
    while corners.count >= 2,
      turn(corners[corners.count - 2], corners[corners.count - 1], point) <= 0
    {
      corners.removeLast()
    }
    corners.append(point)
  }
  return corners
}

/// Above zero where the way from `a` over `b` to `c` turns left.
private func turn(_ a: Point, _ b: Point, _ c: Point) -> Double {
  (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
}
