extension Choreography {
  /// How far the hop onto the crate has come, from 0, standing, to 1, sitting.
  ///
  /// The hop takes most of the clip; the rest is spent standing before it and sitting after it.
  func hopShare(at seconds: Double) -> Double {
    let moving = duration * manner.pace(0.85, 0.7)
    let start = (duration - moving) * manner.pause
    return ((seconds - start) / moving).clamped(to: 0...1)
  }

  /// From standing before the crate, over a dip and a hop, to sitting on it.
  func seating(_ share: Double) -> Posture {
    let seat = Crate.seat
    let standing = Posture()

    var dipped = standing
    dipped.pelvis = Vector3(0, 0.74, -0.12)
    dipped.lean = 0.6
    dipped.curl = 0.15
    dipped.nod = -0.4
    dipped.hands = Sides(both: Vector3(0.25, -0.7, -0.55))

    var pushing = standing
    pushing.pelvis = Vector3(0, 1.06, 0.02)
    pushing.lean = 0.08
    pushing.hands = Sides(both: Vector3(0.25, 0.2, 0.85))
    pushing.ankles = Sides(both: Vector3(0.13, 0.12, -0.04))
    pushing.toes = Sides(both: -0.9)

    var flying = pushing
    flying.pelvis = Vector3(0, manner.extent(1.2, 1.34), -0.2)
    flying.lean = 0.12
    flying.hands = Sides(both: Vector3(0.35, 0.8, 0.35))
    flying.ankles = Sides(both: Vector3(0.14, 0.42, 0.02))
    flying.toes = Sides(both: -0.6)

    var touching = flying
    touching.pelvis = seat + Vector3(0, 0.03, 0)
    touching.lean = 0.3
    touching.hands = Sides(both: Vector3(0.3, -0.2, 0.7))
    touching.ankles = Sides(both: Vector3(0.14, seat.y - 0.4, seat.z + 0.72))
    touching.toes = Sides(both: 0)

    return PostureTrack([
      (0, standing), (0.06, standing), (0.27, dipped), (0.42, pushing), (0.55, flying),
      (0.72, touching), (0.88, .seated), (1, .seated),
    ]).posture(at: share)
  }
}

extension Posture {
  /// Sitting on the crate.
  static var seated: Posture {
    let seat = Crate.seat
    var posture = Posture()
    posture.pelvis = seat
    posture.lean = 0.06
    posture.curl = 0.1
    posture.hands = Sides(both: Vector3(0.12, -0.72, 0.5))
    posture.ankles = Sides(both: Vector3(0.13, seat.y - 0.5, seat.z + 0.58))
    posture.toes = Sides(both: -0.15)
    return posture
  }
}
