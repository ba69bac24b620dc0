extension Tailor {
  /// A head with hair around the skull and a face where the figure looks.
  var head: Figure.Part {
    let middle = place(.head)
    let skull = headBall(at: .zero, 1)
    var face = Figure.Piece(balls: [skull], color: clothes.hairColor, marks: faceMarks)
    var behind: [Figure.Piece] = []
    var above: [Figure.Piece] = []
    switch clothes.hair {
    case .short: break
    case .none: face.color = clothes.skin
    case .long:
      let nape = headBall(at: -0.35 * gaze - 0.9 * crown, 0.75)
      behind = [Figure.Piece(balls: [skull, nape], color: clothes.hairColor)]
    case .bun:
      let bun = headBall(at: -0.75 * gaze + 0.75 * crown, 0.45)
      behind = [Figure.Piece(balls: [bun], color: clothes.hairColor)]
    case .cap: above = [cap]
    }
    // What hangs at the back of the head hides the skull of who looks away.
    let looksAway = view.nearness(gaze) < 0
    return Figure.Part(
      pieces: (looksAway ? [nose, face] + behind : behind + [nose, face]) + above,
      nearness: view.nearness(middle) + body.headRadius * 0.5
    )
  }

  /// A ball beside the middle of the head; place and size are in radii of the head.
  private func headBall(at offset: Vector3, _ radius: Double) -> Ball {
    Ball(
      center: view.point(place(.head) + offset * body.headRadius),
      radius: radius * body.headRadius * view.scale
    )
  }

  /// Seen beyond the cheek from the side.
  private var nose: Figure.Piece {
    Figure.Piece(balls: [headBall(at: 1.02 * gaze - 0.15 * crown, 0.17)], color: clothes.skin)
  }

  private var cap: Figure.Piece {
    Figure.Piece(
      balls: [
        headBall(at: 0.5 * crown, 0.72),
        headBall(at: 0.25 * crown - 0.25 * gaze, 0.7),
        headBall(at: 0.4 * crown + 1.15 * gaze, 0.14),
      ],
      color: clothes.accent
    )
  }

  /// The face's skin, nose, eyes and mouth, each as far as it is turned to the viewer.
  private var faceMarks: [Figure.Mark] {
    let size = body.headRadius * view.scale
    let towards = view.nearness(gaze)
    guard towards > -0.55 else { return [] }
    let left = crown.cross(gaze)
    /// A place on the skull, to the face's left and above its middle.
    func surface(_ aside: Double, _ above: Double, depth: Double = 1) -> (Point, isSeen: Bool) {
      let direction = (gaze + left * aside + crown * above).normalized
      return (headBall(at: direction * depth, 0).center, view.nearness(direction) > 0.08)
    }
    let ink = Color(red: 0.12, green: 0.08, blue: 0.1)
    let shade = clothes.skin.darker(0.16)
    var marks: [Figure.Mark] = [
      .spot(
        center: surface(0, -0.25, depth: 0.62).0,
        radii: Point(0.62 + 0.2 * towards, 0.84) * size,
        clothes.skin
      ),
      .spot(center: surface(0, -0.15).0, radii: Point(0.12, 0.13) * size, shade),
    ]
    for (eye, isSeen) in [surface(-0.42, 0.02), surface(0.42, 0.02)] where isSeen {
      marks.append(.spot(center: eye, radii: Point(0.11, 0.15) * size, ink))
    }
    let lips = [surface(-0.22, -0.5), surface(0, -0.58), surface(0.22, -0.5)]
    if lips.allSatisfy(\.isSeen) {
      marks.append(.line(lips.map(\.0), width: size * 0.1, clothes.skin.darker(0.5)))
    }
    return marks
  }
}
