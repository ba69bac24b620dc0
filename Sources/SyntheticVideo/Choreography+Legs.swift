extension Choreography {
  func kicking(_ phase: Double) -> Posture {
    let foot = manner.lead
    var ready = Posture()
    ready.pelvis = Vector3(0, 0.93, 0)
    ready.hands = Sides(both: Vector3(0.05, -0.2, 0.5))
    ready.ankles[foot] = Vector3(0.14, 0.02, -0.32)
    ready.ankles[foot.other] = Vector3(0.1, 0, 0.1)
    ready.toes[foot] = -0.3
    ready.lean = 0.1

    var chambered = ready
    chambered.pelvis = Vector3(-foot.sign * 0.1, 0.965, 0.06)
    chambered.ankles[foot] = Vector3(0.08, 0.5, 0.2)
    chambered.toes[foot] = -0.5
    chambered.lean = -0.08
    chambered.hipTurn = -foot.sign * 0.2

    var extended = chambered
    extended.ankles[foot] = Vector3(0.02, manner.extent(0.62, 0.95), 1)
    extended.toes[foot] = 0.6
    extended.lean = -manner.extent(0.22, 0.4)
    extended.curl = 0.2
    extended.hands[foot] = Vector3(0.35, -0.75, -0.15)
    extended.hands[foot.other] = Vector3(0.1, -0.1, 0.65)
    extended.hipTurn = -foot.sign * 0.35
    extended.shoulderTurn = foot.sign * 0.25

    return PostureTrack([
      (0, ready), (0.1, ready), (0.3, chambered), (0.42, extended), (0.5, extended),
      (0.66, chambered), (0.88, ready), (1, ready),
    ]).posture(at: phase)
  }

  func bending(_ phase: Double) -> Posture {
    var upright = Posture()
    upright.ankles = Sides(both: Vector3(0.16, 0, 0))

    var half = upright
    half.pelvis = Vector3(0, 0.945, -0.14)
    half.lean = 0.75
    half.curl = 0.3
    half.hands = Sides(both: Vector3(0, -0.88, 0.3))

    var down = half
    down.pelvis = Vector3(0, manner.extent(0.92, 0.82), -0.2)
    down.lean = manner.extent(1.25, 1.5)
    down.curl = 0.5
    down.nod = -0.25
    down.hands = Sides(both: Vector3(-0.1, -0.96, 0.12))

    return PostureTrack([
      (0, upright), (0.1, upright), (0.28, half), (0.45, down), (0.55, down), (0.72, half),
      (0.9, upright), (1, upright),
    ]).posture(at: phase)
  }

  /// Round and round with small steps, the arms held out.
  func spinning(_ seconds: Double) -> Posture {
    var posture = Posture()
    let turned = seconds * cadence
    posture.heading = manner.lead.sign * .turns(turned)
    let raised = Double.degrees(manner.extent(45, 95))
    posture.hands = Sides(both: Vector3(raised.sine, -raised.cosine, 0.1) * 0.94)
    for side in Side.allCases {
      let step = Double.turns(2 * turned + manner.phase).sine * side.sign
      posture.ankles[side] = Vector3(0.13, 0.09 * max(step, 0), 0.04 * step)
      posture.toes[side] = -0.3 * max(step, 0)
    }
    posture.pelvis.y = 0.97
    return posture
  }
}
