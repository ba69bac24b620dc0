/// What a figure does between two actions: next to nothing.
struct Rest: Sendable {
  enum Habit: CaseIterable, Sendable { case shiftWeight, lookAbout, scratchHead }

  let habit: Habit
  let isSeated: Bool
  /// The side that the habit favours.
  let side: Side
  /// In seconds.
  let length: Double
  /// How far the figure turns on the spot to its left meanwhile, in radians.
  let turn: Double

  func posture(at seconds: Double) -> Posture {
    var posture = isSeated ? Posture.seated : Posture()
    let share = (seconds / length).clamped(to: 0...1)
    // Comes and goes gently.
    let amount = share.eased(from: 0, to: 0.35) - share.eased(from: 0.65, to: 1)
    switch habit {
    case .shiftWeight: shiftWeight(of: &posture, amount)
    case .lookAbout:
      let swing = Double.turns(share).sine * side.sign
      posture.glance = 0.8 * swing * amount
      posture.shoulderTurn = 0.15 * swing * amount
    case .scratchHead:
      let scratching = Double.turns(2.5 * seconds).sine
      let hand = Vector3(0.02, 0.5 + 0.03 * scratching, 0.14)
      posture.hands[side] = Posture.hand(swinging: amount, from: posture.hands[side], to: hand)
      posture.nod = 0.12 * amount
      posture.sway = -0.04 * side.sign * amount
    }
    stepAround(in: &posture, share)
    return posture
  }

  /// How far the figure has turned, in radians.
  func turned(at seconds: Double) -> Double {
    turn * (seconds / length).eased(from: 0.1, to: 0.9)
  }

  private func shiftWeight(of posture: inout Posture, _ amount: Double) {
    guard !isSeated else {
      posture.ankles[side].z += 0.12 * amount
      posture.lean += 0.06 * amount
      return
    }
    posture.pelvis += Vector3(0.07 * side.sign, -0.006, 0) * amount
    posture.sway = -0.05 * side.sign * amount
    posture.hipTurn = 0.08 * side.sign * amount
    // The knee of the leg without weight gives way.
    posture.ankles[side.other] += Vector3(0.03, 0.02, 0.05) * amount
    posture.toes[side.other] = -0.15 * amount
  }

  /// Small steps, as many as the turn is long.
  private func stepAround(in posture: inout Posture, _ share: Double) {
    let steps = (turn.magnitude / .degrees(45)).rounded(.up)
    guard !isSeated && steps > 0 else { return }
    let progress = share.eased(from: 0.1, to: 0.9)
    for side in Side.allCases {
      let step = max((.pi * progress * steps).sine * side.sign, 0)
      posture.ankles[side].y += 0.08 * step
      posture.toes[side] -= 0.25 * step
    }
  }
}
