/// How a figure holds itself at one moment, in measures that fit every body.
///
/// Places are in the figure's own frame, as (x, y, z): outwards to the limb's side, up, forward.
/// The pelvis is measured in leg lengths from the ankles of a standing figure; the ankles, in the
/// same lengths, from where they are when standing; the hands in arm lengths from the shoulder.
/// Angles are in radians, and lean forward when above zero.
struct Posture: Sendable, Equatable {
  var pelvis = Vector3(0, 0.985, 0)
  /// How far the figure has turned to its left.
  var heading = 0.0
  /// The lower back's lean.
  var lean = 0.03
  /// What the upper back leans more than the lower one.
  var curl = 0.03
  /// The back's lean to the left.
  var sway = 0.0
  /// What the head leans more than the upper back.
  var nod = 0.0
  /// The head's turn to the left.
  var glance = 0.0
  /// The turn of hips and shoulders to the left.
  var hipTurn = 0.0
  var shoulderTurn = 0.0
  var hands = Sides(both: Vector3(0.2, -0.95, 0.08))
  var ankles = Sides(both: Vector3(0.13, 0, 0))
  /// How far the toes point up.
  var toes = Sides(both: 0.0)

  /// The posture between this one and another; `amount` 0 is this one, 1 the other.
  ///
  /// Amounts outside 0...1 go on in the same direction.
  func mixed(with other: Posture, amount: Double) -> Posture {
    var result = self
    result.pelvis = pelvis.mixed(with: other.pelvis, amount: amount)
    result.heading = heading.mixed(with: other.heading, amount: amount)
    result.lean = lean.mixed(with: other.lean, amount: amount)
    result.curl = curl.mixed(with: other.curl, amount: amount)
    result.sway = sway.mixed(with: other.sway, amount: amount)
    result.nod = nod.mixed(with: other.nod, amount: amount)
    result.glance = glance.mixed(with: other.glance, amount: amount)
    result.hipTurn = hipTurn.mixed(with: other.hipTurn, amount: amount)
    result.shoulderTurn = shoulderTurn.mixed(with: other.shoulderTurn, amount: amount)
    for side in Side.allCases {
      result.hands[side] = hands[side].mixed(with: other.hands[side], amount: amount)
      result.ankles[side] = ankles[side].mixed(with: other.ankles[side], amount: amount)
      result.toes[side] = toes[side].mixed(with: other.toes[side], amount: amount)
    }
    return result
  }
}
