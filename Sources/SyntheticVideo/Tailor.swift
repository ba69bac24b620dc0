/// Cuts the parts of a figure to measure: which ball of which size sits at which joint.
struct Tailor {
  let body: Body
  let clothes: Clothes
  let view: View
  let places: [Joint: Vector3]
  /// Where the face looks and where the crown points, unit vectors in the world.
  let gaze: Vector3
  let crown: Vector3

  var parts: [Figure.Part] {
    Side.allCases.map(leg) + Side.allCases.map(arm) + [trunk, head]
  }

  func place(_ joint: Joint) -> Vector3 { places[joint] ?? .zero }

  /// A ball at a place; its radius is in thousandths of the stature, for a usual girth.
  func ball(_ place: Vector3, _ radius: Double) -> Ball {
    Ball(center: view.point(place), radius: radius / 1000 * body.stature * body.girth * view.scale)
  }

  private func nearness(_ joints: Joint...) -> Double {
    joints.map { view.nearness(place($0)) }.reduce(0, +) / Double(joints.count)
  }

  private func leg(_ side: Side) -> Figure.Part {
    let (hip, knee) = (place(side.hip), place(side.knee))
    let (ankle, toe) = (place(side.ankle), place(side.toe))
    let sole = ankle - .up * (body.ankleHeight * 0.35)
    let shoe = Figure.Piece(balls: [ball(sole, 26), ball(toe, 19)], color: clothes.shoes)
    // Cloth is a little wider than what is in it.
    let hem = hip.mixed(with: knee, amount: 0.8)
    var pieces =
      clothes.hasLongTrousers
      ? [
        shoe,
        Figure.Piece(balls: [ball(knee, 32), ball(ankle, 23)], color: clothes.trousers),
        Figure.Piece(balls: [ball(hip, 52), ball(knee, 35)], color: clothes.trousers),
      ]
      : [
        shoe,
        Figure.Piece(balls: [ball(knee, 31), ball(ankle, 22)], color: clothes.skin),
        Figure.Piece(balls: [ball(hem, 34), ball(knee, 31)], color: clothes.skin),
        Figure.Piece(balls: [ball(hip, 52), ball(hem, 42)], color: clothes.trousers),
      ]
    if view.nearness(knee) < view.nearness(hip) {
      pieces.reverse()
    }
    return Figure.Part(pieces: pieces, nearness: nearness(side.hip, side.knee))
  }

  private func arm(_ side: Side) -> Figure.Part {
    let (shoulder, elbow, wrist) = (place(side.shoulder), place(side.elbow), place(side.wrist))
    let hand = wrist + (wrist - elbow).normalized * (body.stature * 0.025)
    let sleeve = clothes.hasLongSleeves ? clothes.top : clothes.skin
    var pieces = [
      Figure.Piece(balls: [ball(shoulder, 33), ball(elbow, 25)], color: clothes.top),
      Figure.Piece(balls: [ball(elbow, 25), ball(wrist, 20)], color: sleeve),
      Figure.Piece(balls: [ball(hand, 26)], color: clothes.skin),
    ]
    if view.nearness(hand) < view.nearness(elbow) {
      pieces.reverse()
    }
    return Figure.Part(pieces: pieces, nearness: nearness(side.shoulder, side.elbow, side.wrist))
  }

  private var trunk: Figure.Part {
    let (left, right) = (place(.leftHip), place(.rightHip))
    let (spine, neck) = (place(.spine), place(.neck))
    let throat = neck.mixed(with: place(.head), amount: 0.6)
    let breast = neck.mixed(with: spine, amount: 0.4)
    let waist = ball(spine, 72)
    let shoulders = [ball(place(.leftShoulder), 36), ball(place(.rightShoulder), 36)]
    let flanks = [left, right].map { ball($0.mixed(with: spine, amount: 0.4), 56) }
    return Figure.Part(
      pieces: [
        Figure.Piece(balls: [ball(neck, 28), ball(throat, 26)], color: clothes.skin.darker(0.1)),
        Figure.Piece(balls: [ball(left, 54), ball(right, 54)], color: clothes.trousers),
        Figure.Piece(balls: flanks + [waist], color: clothes.top),
        Figure.Piece(
          balls: shoulders + [ball(breast, 72), waist],
          color: clothes.top,
          marks: pattern
        ),
      ],
      nearness: nearness(.leftHip, .rightHip, .leftShoulder, .rightShoulder)
    )
  }

  /// What is printed on the shirt.
  private var pattern: [Figure.Mark] {
    let (left, right) = (view.point(place(.leftShoulder)), view.point(place(.rightShoulder)))
    let (neck, spine) = (view.point(place(.neck)), view.point(place(.spine)))
    let width = ball(.zero, 22).radius
    switch clothes.pattern {
    case .plain: return []
    case .stripes:
      let across = right - left
      return [0.25, 0.62, 1].map { share in
        let middle = neck + (spine - neck) * share
        return .line([middle - across * 2, middle + across * 2], width: width, clothes.accent)
      }
    case .sash:
      let hip = view.point(place(.rightHip))
      return [.line([left, hip], width: width * 1.5, clothes.accent)]
    }
  }
}
