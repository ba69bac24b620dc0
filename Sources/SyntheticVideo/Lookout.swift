internal import VideoDecoding

/// Where the viewer of a crowd stands, and how it turns: in one spot, with people near and far.
///
/// The world has its origin under the viewer; z points from the people to the viewer, so that their
/// places have z below zero.
struct Lookout: Sendable {
  /// How far the nearest and the farthest people are, in metres.
  let distances: ClosedRange<Double>
  /// Pixels for a metre at a distance of one metre.
  private let focalLength: Double
  /// How high the viewer's eyes are, in metres, and the row of all that is as high.
  private let eyeHeight: Double
  private let eyeRow: Double
  private let middle: Double
  /// How far the picture moves in a second as the viewer turns, in pixels.
  private let pan: Double
  /// When the viewer looks straight ahead.
  private let noon: Double
  private let hand: UnsteadyHand

  init(size: PixelSize, duration: Double, using random: inout SplitMix64) {
    let (width, height) = (Double(size.width), Double(size.height))
    let room = min(width, height)
    focalLength = 2.2 * room
    eyeHeight = random.next(in: 1.9...2.5)
    // Near people fill half the picture's height, far ones two thirds of that or less.
    let nearest = room * random.next(in: 0.29...0.33)
    distances = focalLength / nearest...focalLength / (nearest * random.next(in: 0.5...0.65))
    let groundRow = height * random.next(in: 0.93...0.97)
    eyeRow = groundRow - eyeHeight * nearest
    middle = width / 2
    let isTurning = random.nextBool(chance: 0.5)
    let speed = width * random.next(in: 0.04...0.1)
    pan = isTurning ? (random.nextBool(chance: 0.5) ? speed : -speed) : 0
    noon = duration / 2
    hand = UnsteadyHand(room: room, using: &random)
  }

  /// How far the picture has moved at a moment, in pixels.
  func shift(at seconds: Double) -> Point {
    Point(pan * (seconds - noon), 0) + hand.shake(at: seconds)
  }

  /// The row where the ground at a distance lies as long as the viewer's hand is still.
  func row(ofDistance distance: Double) -> Double {
    eyeRow + eyeHeight * focalLength / distance
  }

  /// The view of whoever stands at a place on the ground.
  ///
  /// Each is seen from straight ahead, in the size that their distance gives.
  func view(of place: Vector3, at seconds: Double) -> View {
    let scale = focalLength / -place.z
    return View(
      root: place,
      ground: Point(middle + place.x * scale, row(ofDistance: -place.z)) + shift(at: seconds),
      scale: scale,
      pitch: (eyeHeight / -place.z).arctangent
    )
  }

  /// The place on the ground at a distance that is seen in a column at a moment.
  func place(inColumn column: Double, distance: Double, at seconds: Double) -> Vector3 {
    let aside = (column - middle - shift(at: seconds).x) * distance / focalLength
    return Vector3(aside, 0, -distance)
  }
}
