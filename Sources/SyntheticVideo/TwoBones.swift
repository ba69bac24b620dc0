/// Two bones in a row, such as thigh and shin, that reach from one place towards another.
struct TwoBones {
  /// The elbow or knee.
  let middle: Vector3
  /// The wrist or ankle: the target, or the place nearest to it that is within reach.
  let end: Vector3

  /// The joint between the bones bends to the side of `hint`.
  init(
    from start: Vector3,
    towards target: Vector3,
    lengths: (first: Double, second: Double),
    bendingTowards hint: Vector3
  ) {
    let (first, second) = lengths
    let way = target - start
    let direction = way.length > 1e-9 ? way.normalized : -.up
    // A hair short of straight, so that the joint never flips from one side to the other.
    let distance = way.length.clamped(
      to: (first - second).magnitude + 0.02...(first + second) * 0.999
    )
    // The law of cosines gives how far along the way the joint lies; Pythagoras, how far beside it.
    let along = (first * first - second * second + distance * distance) / (2 * distance)
    let aside = max(first * first - along * along, 0).squareRoot()
    let bend = hint - direction * hint.dot(direction)
    let side = bend.length > 1e-9 ? bend.normalized : direction.cross(Vector3(1, 0, 0)).normalized
    middle = start + direction * along + side * aside
    end = start + direction * distance
  }
}
