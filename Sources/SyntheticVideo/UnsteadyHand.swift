/// The hand that holds a camera, and shakes.
struct UnsteadyHand: Sendable {
  /// Sizes in pixels.
  private let size: Point
  /// Cycles a second.
  private let pace: Double
  private let phase: Double

  /// A hand whose shaking fits a picture whose shorter edge has `room` pixels.
  init(room: Double, using random: inout SplitMix64) {
    let shakiness = random.nextUnit()
    size = Point(0.9, 0.6) * (shakiness * shakiness * room / 90)
    pace = random.next(in: 0.9...1.8)
    phase = random.nextUnit()
  }

  /// How far it moves the picture, in pixels.
  func shake(at seconds: Double) -> Point {
    let angle = Double.turns(pace * seconds + phase)
    return size * Point(angle.sine + 0.5 * (2.3 * angle).sine, (1.3 * angle + 1).sine)
  }
}
