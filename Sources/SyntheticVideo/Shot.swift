internal import VideoDecoding

/// All that one picture is drawn from: how the place lies in it, and who and what is there.
struct Shot: Sendable {
  /// The moment since the video's start.
  let seconds: Double
  /// The row where the ground ends, in pixels from the top.
  let horizon: Double
  /// How much larger the place is than at the start.
  let zoom: Double
  /// Where the ground's pattern starts.
  let origin: Point
  /// The column of the backdrop's middle, and how far it has moved since the start, in pixels.
  let backdropMiddle: Double
  let backdropShift: Double
  /// Crates, and how they are seen.
  let crates: [PlacedCrate]
  let view: View
  /// Figures, the farthest first.
  let figures: [Figure]
}

extension Shot {
  /// A picture by a camera that follows one figure.
  init(
    of figure: Figure,
    among crates: [PlacedCrate],
    in view: View,
    by camera: Camera,
    of scene: some Scene,
    frame index: Int
  ) {
    let zoom = view.scale / camera.scale
    // What is far away passes more slowly than the ground as the camera follows the figure.
    let origin = view.point(.zero)
    let middle = view.ground.x + 0.35 * (origin.x - view.ground.x)
    self.init(
      seconds: scene.seconds(ofFrame: index),
      horizon: view.ground.y - scene.scenery.horizon * Double(scene.size.height) * zoom,
      zoom: zoom,
      origin: origin,
      backdropMiddle: middle,
      backdropShift: middle - camera.start.x,
      crates: crates,
      view: view,
      figures: [figure]
    )
  }
}
