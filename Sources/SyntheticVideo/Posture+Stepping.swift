extension Posture {
  /// On the way to another posture, as a body with two legs gets there.
  ///
  /// Feet that change their place are lifted meanwhile, and hands swing around the shoulders.
  func stepping(to other: Posture, amount: Double) -> Posture {
    var result = mixed(with: other, amount: amount)
    for side in Side.allCases {
      let way = (other.ankles[side] - ankles[side]) * Vector3(1, 0, 1)
      result.ankles[side].y += 0.6 * way.length * amount * (1 - amount)
      result.hands[side] = Self.hand(
        swinging: amount,
        from: hands[side],
        to: other.hands[side]
      )
    }
    return result
  }

  /// A hand's place on its way to another one.
  ///
  /// The straight way would lead a hand that is raised from below through the shoulder, where the
  /// arm would have to fold and turn over in no time. So the hand is kept as far away as it is at
  /// the ends, outside and in front.
  static func hand(swinging amount: Double, from start: Vector3, to end: Vector3) -> Vector3 {
    let straight = start.mixed(with: end, amount: amount)
    let reach = start.length.mixed(with: end.length, amount: amount)
    return straight + Vector3(0.7, 0, 0.7) * (reach - straight.length)
  }
}
