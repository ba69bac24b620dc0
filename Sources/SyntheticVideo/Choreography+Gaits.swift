/// What makes a walk or a run: how a stride is shared between the ground and the air.
struct Gait: Sendable {
  /// The way gone in one cycle of two steps, in leg lengths.
  var strideLength: Double
  /// The share of the cycle that a foot is on the ground.
  var stance: Double
  /// The share of a foot's way on the ground that lies ahead of the body.
  var ahead: Double
  /// How high the heel comes in its swing, in leg lengths.
  var lift: Double

  /// The way past a foot while it is on the ground, in leg lengths.
  var reach: Double { strideLength * stance }
}

extension Choreography {
  var gait: Gait {
    action == .run
      ? Gait(
        strideLength: manner.extent(1.9, 2.3),
        stance: 0.36,
        ahead: 0.35,
        lift: manner.extent(0.4, 0.6)
      )
      : Gait(
        strideLength: manner.extent(1.1, 1.35),
        stance: 0.6,
        ahead: 0.5,
        lift: manner.extent(0.1, 0.15)
      )
  }

  func walking(_ phase: Double) -> Posture {
    var posture = Posture()
    // Lowest, twice a cycle, when one foot has just come down in front: as high as a straight leg
    // lets it be there (Pythagoras).
    let step = gait.reach * gait.ahead
    let low = (0.99 - step * step).squareRoot()
    let rise = (1 - Double.turns(2 * phase).cosine) / 2
    posture.pelvis.y = low.mixed(with: 0.975, amount: rise)
    posture.lean = 0.06
    stride(&posture, phase, armSwing: manner.extent(0.4, 0.7), elbow: 0.25, backwards: 0)
    return posture
  }

  func running(_ phase: Double) -> Posture {
    var posture = Posture()
    // Highest midway between one foot's leaving the ground and the other one's landing.
    let flight = gait.stance / 2 + 0.25
    posture.pelvis.y = 0.92 + 0.05 * Double.turns(2 * (phase - flight)).cosine
    posture.lean = manner.extent(0.16, 0.26)
    stride(&posture, phase, armSwing: manner.extent(0.7, 1), elbow: 1.6, backwards: 0.25)
    return posture
  }

  /// Moves the feet by the gait, and the arms against them; angles are in radians.
  private func stride(
    _ posture: inout Posture,
    _ phase: Double,
    armSwing: Double,
    elbow: Double,
    backwards: Double
  ) {
    let swing = Double.turns(phase).cosine
    posture.hipTurn = -0.12 * swing
    posture.shoulderTurn = 0.16 * swing
    for side in Side.allCases {
      let (ankle, toe) = step((phase + (side == .left ? 0 : 0.5)).fraction)
      posture.ankles[side] = ankle
      posture.toes[side] = toe
      let angle = -side.sign * swing * armSwing - backwards
      posture.hands[side] = Self.hand(swing: angle, elbow: elbow)
    }
  }

  /// One foot through its cycle, which starts as the heel comes down in front.
  private func step(_ phase: Double) -> (ankle: Vector3, toe: Double) {
    let heel = gait.stance > 0.5 ? 0.1 : 0.14
    if phase < gait.stance {
      let share = phase / gait.stance
      let roll = share.eased(from: 0.6, to: 1)
      let strike = 1 - share.eased(from: 0, to: 0.2)
      return (
        Vector3(0.1, heel * roll, gait.reach * (gait.ahead - share)),
        0.25 * strike - 0.75 * roll
      )
    }
    let share = (phase - gait.stance) / (1 - gait.stance)
    // The heel is highest early in the swing, while the foot is still behind.
    let lift = gait.lift * (.pi * share.squareRoot().mixed(with: share, amount: 0.4)).sine
    return (
      Vector3(
        0.1,
        heel * (1 - share.eased(from: 0, to: 1)) + lift,
        gait.reach * (share.eased(from: 0, to: 1) - (1 - gait.ahead))
      ),
      (-0.75).mixed(with: 0.25, amount: share.eased(from: 0.1, to: 1))
    )
  }

  /// Where the hand is when the upper arm swings forward and the elbow bends.
  private static func hand(swing: Double, elbow: Double) -> Vector3 {
    let (upper, lower) = (0.52, 0.48)
    return Vector3(
      // A bent elbow brings the hand before the chest.
      0.16 - 0.09 * elbow,
      -upper * swing.cosine - lower * (swing + elbow).cosine,
      upper * swing.sine + lower * (swing + elbow).sine
    )
  }
}
