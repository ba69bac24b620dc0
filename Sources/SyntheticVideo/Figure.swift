/// A clothed body in one posture as one view sees it: coloured hulls, the farthest first.
struct Figure: Sendable {
  /// A group of hulls with one common outline, such as an arm.
  struct Part: Sendable {
    var pieces: [Piece]
    var nearness: Double
  }

  /// A hull around balls, in one colour, with marks on it.
  struct Piece: Sendable {
    var balls: [Ball]
    var color: Color
    var marks: [Mark] = []
  }

  /// A line or a spot painted on a piece, nowhere beyond its edge.
  enum Mark: Sendable {
    case line([Point], width: Double, Color)
    case spot(center: Point, radii: Point, Color)
  }

  let parts: [Part]
  /// The width of the dark line around every part, in pixels.
  let outline: Double
  let joints: [Joint: Point]
  /// The place on the ground under the pelvis.
  let footing: Point
  /// The radii of the shadow around it, in pixels.
  let shadow: Point

  /// Dresses a skeleton that `place` carries from the figure's frame to the world.
  init(
    _ skeleton: Skeleton,
    of body: Body,
    wearing clothes: Clothes,
    in view: View,
    place: (Vector3) -> Vector3
  ) {
    let world = Dictionary(
      uniqueKeysWithValues: Joint.allCases.map { ($0, place(skeleton[$0])) }
    )
    let origin = place(.zero)
    let tailor = Tailor(
      body: body,
      clothes: clothes,
      view: view,
      places: world,
      gaze: place(skeleton.gaze) - origin,
      crown: place(skeleton.crown) - origin
    )
    joints = world.mapValues(view.point)
    footing = view.point(place(skeleton[.pelvis] * Vector3(1, 0, 1)))
    shadow = Point(0.2, 0.05) * view.scale * body.stature
    outline = view.scale * 0.016
    parts = tailor.parts.sorted { $0.nearness < $1.nearness }
  }

  /// The smallest box around all that is drawn of the figure.
  var box: PixelBox {
    let balls = parts.flatMap(\.pieces).flatMap(\.balls).map { $0.grown(by: outline) }
    return PixelBox(
      x1: balls.map { $0.center.x - $0.radius }.min() ?? 0,
      y1: balls.map { $0.center.y - $0.radius }.min() ?? 0,
      x2: balls.map { $0.center.x + $0.radius }.max() ?? 0,
      y2: balls.map { $0.center.y + $0.radius }.max() ?? 0
    )
  }

  /// Draws the figure lit from where the unit vector `light` points.
  func draw(on canvas: borrowing Canvas, light: Point) {
    for part in parts {
      for piece in part.pieces {
        let rim = piece.balls.map { $0.grown(by: outline) }
        canvas.fill(.hull(around: rim), piece.color.darker(0.62))
      }
      for piece in part.pieces {
        draw(piece, on: canvas, light: light)
      }
    }
  }

  private func draw(_ piece: Piece, on canvas: borrowing Canvas, light: Point) {
    let shape = Shape.hull(around: piece.balls)
    canvas.fill(shape, piece.color.darker(0.16))
    // What the light reaches is a slimmer hull within, moved to the edge on its side.
    let lit = piece.balls.map {
      Ball(center: $0.center + light * ($0.radius * 0.27), radius: $0.radius * 0.73)
    }
    canvas.fill(.hull(around: lit), piece.color.lighter(0.06))
    guard !piece.marks.isEmpty else { return }
    canvas.clipped(to: shape) {
      for mark in piece.marks {
        switch mark {
        case .line(let points, let width, let color): canvas.stroke(points, width: width, color)
        case .spot(let center, let radii, let color):
          canvas.fill(.ellipse(center: center, radii: radii), color)
        }
      }
    }
  }
}
