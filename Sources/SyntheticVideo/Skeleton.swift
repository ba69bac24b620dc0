/// Where a body's joints are in one posture, in metres in the figure's own frame.
///
/// Limbs reach for the places that the posture names; bones keep their lengths, so a place out of
/// reach is only pointed at.
struct Skeleton: Sendable {
  private(set) var places: [Joint: Vector3] = [:]
  /// Where the face looks, a unit vector.
  private(set) var gaze: Vector3
  /// Where the crown points, a unit vector.
  private(set) var crown: Vector3

  subscript(joint: Joint) -> Vector3 { places[joint] ?? .zero }

  init(_ body: Body, in posture: Posture) {
    let hipFrame = Frame(lean: 0, sway: 0, turn: posture.hipTurn)
    let lowBack = Frame(lean: posture.lean, sway: posture.sway, turn: posture.hipTurn)
    let chest = Frame(
      lean: posture.lean + posture.curl,
      sway: posture.sway,
      turn: posture.shoulderTurn
    )
    let skull = Frame(
      lean: posture.lean + posture.curl + posture.nod,
      sway: posture.sway,
      turn: posture.shoulderTurn * 0.3 + posture.glance
    )
    let pelvis = posture.pelvis * body.leg + .up * body.ankleHeight
    let spine = pelvis + lowBack.up * body.lowerSpine
    let neck = spine + chest.up * body.upperSpine
    places[.pelvis] = pelvis
    places[.spine] = spine
    places[.neck] = neck
    places[.head] = neck + skull.up * body.neck
    gaze = skull.forward
    crown = skull.up

    for side in Side.allCases {
      let shoulder =
        neck + chest.left * (side.sign * body.shoulderHalf) - chest.up * (body.stature * 0.012)
      let reach = posture.hands[side] * Vector3(side.sign, 1, 1)
      let arm = TwoBones(
        from: shoulder,
        towards: shoulder + reach.turned(by: posture.shoulderTurn) * body.arm,
        lengths: (body.upperArm, body.forearm),
        // Elbows point out, down and back.
        bendingTowards: Vector3(side.sign * 0.4, -0.6, -0.8)
      )
      places[side.shoulder] = shoulder
      places[side.elbow] = arm.middle
      places[side.wrist] = arm.end

      let hip = pelvis + hipFrame.left * (side.sign * body.hipHalf)
      let ankle = posture.ankles[side] * Vector3(side.sign, 1, 1) * body.leg
      let leg = TwoBones(
        from: hip,
        towards: ankle + .up * body.ankleHeight,
        lengths: (body.thigh, body.shin),
        // Knees point forward, and up where the leg is lifted.
        bendingTowards: Vector3(side.sign * 0.12, 0.5, 1)
      )
      places[side.hip] = hip
      places[side.knee] = leg.middle
      places[side.ankle] = leg.end
      places[side.toe] = leg.end + Self.toe(of: body, pitch: posture.toes[side], side: side)
    }
    turn(about: pelvis, by: posture.heading)
  }

  /// From the ankle to the tip of the foot, which lies on the ground when its pitch is 0.
  private static func toe(of body: Body, pitch: Double, side: Side) -> Vector3 {
    let slope = pitch - (body.ankleHeight * 0.6 / body.foot)
    return Vector3(side.sign * 0.2, slope.sine, slope.cosine).normalized * body.foot
  }

  /// Turns the whole figure on the spot.
  private mutating func turn(about axis: Vector3, by angle: Double) {
    let axis = Vector3(axis.x, 0, axis.z)
    places = places.mapValues { ($0 - axis).turned(by: angle) + axis }
    gaze = gaze.turned(by: angle)
    crown = crown.turned(by: angle)
  }
}

extension Skeleton {
  /// Three unit vectors at right angles: how a part of the trunk is held.
  private struct Frame {
    let left: Vector3
    let up: Vector3
    let forward: Vector3

    init(lean: Double, sway: Double, turn: Double) {
      up = Vector3(sway.sine, sway.cosine * lean.cosine, sway.cosine * lean.sine)
      let straight = (Vector3(1, 0, 0) - up * up.x).normalized
      let ahead = straight.cross(up)
      left = straight * turn.cosine - ahead * turn.sine
      forward = ahead * turn.cosine + straight * turn.sine
    }
  }
}
