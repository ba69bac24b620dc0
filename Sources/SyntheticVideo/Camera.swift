internal import VideoDecoding

/// Where the viewer stands in one clip, and how the picture moves over the figure.
///
/// The figure's way through the picture is drawn without a look at the action: who walks is
/// followed along, so that the scene passes behind, and who stands still drifts through the picture
/// as often.
struct Camera: Sendable {
  /// Where the figure faces at the start, in radians from facing the viewer to its left.
  let facing: Double
  /// How far the view looks down, in radians.
  let pitch: Double
  /// Pixels for a metre at the start, and by what share they have grown at the end.
  let scale: Double
  let zoom: Double
  /// Where the ground under the figure lies in the picture at the start and at the end.
  let start: Point
  let end: Point
  let hand: UnsteadyHand

  /// Tall and small figures, whose height is given in metres, fill the picture alike.
  init(size: PixelSize, stature: Double, using random: inout SplitMix64) {
    let (width, height) = (Double(size.width), Double(size.height))
    let side = random.nextBool(chance: 0.5) ? 1.0 : -1.0
    facing = side * .degrees(random.next(in: 25...60))
    pitch = .degrees(random.next(in: 7...15))
    // Narrow pictures need smaller figures, for arms and legs are stretched out in them.
    let room = min(height, width)
    scale = room * random.next(in: 0.56...0.68) / stature
    zoom = random.next(in: -0.08...0.08)
    let middle = width * random.next(in: 0.4...0.6)
    let drift = width * random.next(in: -0.15...0.15)
    let ground = height * random.next(in: 0.89...0.93)
    start = Point(middle - drift, ground)
    end = Point(middle + drift, ground + height * random.next(in: -0.02...0.02))
    hand = UnsteadyHand(room: room, using: &random)
  }

  /// The view at a moment; `share` is the part of the clip that has passed.
  func view(at seconds: Double, share: Double, followedTo root: Vector3) -> View {
    View(
      root: root,
      ground: start + (end - start) * share.eased(from: -0.2, to: 1.2) + hand.shake(at: seconds),
      scale: scale * (1 + zoom * share),
      pitch: pitch
    )
  }
}
