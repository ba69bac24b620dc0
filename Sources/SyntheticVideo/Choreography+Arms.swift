extension Choreography {
  func waving(_ phase: Double) -> Posture {
    armsOverhead(opening: (1 - Double.turns(phase).cosine) / 2)
  }

  /// The same swing as the wave's, with its ways out and in of unequal length.
  ///
  /// As both ways are the wave's, run slower and faster, the arms spend the same share of time at
  /// every opening as the wave's do.
  func clapping(_ phase: Double) -> Posture {
    let inward = 0.35
    let even = phase < 1 - inward ? phase / (1 - inward) / 2 : 1 - (1 - phase) / inward / 2
    return waving(even)
  }

  /// Both arms up; opening 0 is hands together overhead, 1 is arms stretched out.
  private func armsOverhead(opening: Double) -> Posture {
    var posture = Posture()
    let reach = 0.93
    let handGap = body.stature * 0.02 / body.arm
    let together = -(body.shoulderHalf / body.arm - handGap) / reach
    let apart = manner.extent(0.92, 1.3)
    let angle = together.mixed(with: apart, amount: opening)
    for side in Side.allCases {
      posture.hands[side] = Vector3(angle.sine, angle.cosine, 0.22) * reach
      posture.ankles[side].x = 0.2
    }
    posture.pelvis.y = 0.965 + 0.02 * (1 - opening)
    posture.nod = -0.1
    return posture
  }

  /// Punches of both fists in turn from a guard.
  func boxing(_ phase: Double) -> Posture {
    var posture = Posture()
    let lead = manner.lead
    let punches = [lead: punch(phase), lead.other: punch((phase + 0.5).fraction)]
    for side in Side.allCases {
      let reach = punches[side] ?? 0
      let guarding = Vector3(-0.12, 0.06, 0.36)
      let striking = Vector3(-0.26, manner.extent(0, 0.12), 0.95)
      posture.hands[side] = guarding.mixed(with: striking, amount: reach)
      posture.shoulderTurn -= side.sign * reach * manner.extent(0.35, 0.6)
    }
    posture.hipTurn = posture.shoulderTurn * 0.4
    // One foot before the other, knees bent.
    posture.ankles[lead] = Vector3(0.18, 0, 0.22)
    posture.ankles[lead.other] = Vector3(0.2, 0.03, -0.24)
    posture.toes[lead.other] = -0.25
    let bounce = Double.turns(2 * phase).cosine
    posture.pelvis = Vector3(0, 0.88 + 0.012 * bounce, 0.03 * bounce)
    posture.lean = 0.14
    posture.curl = 0.1
    return posture
  }

  /// How far a fist is out, from 0 to 1: quick on its way, slower on its return.
  private func punch(_ phase: Double) -> Double {
    phase.eased(from: 0.02, to: 0.16) - phase.eased(from: 0.22, to: 0.48)
  }
}
