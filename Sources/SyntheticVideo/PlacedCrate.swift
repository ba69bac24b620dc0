/// A crate behind a place where a figure stands.
struct PlacedCrate: Sendable {
  let crate: Crate
  /// The figure's place in the world.
  let root: Vector3
  /// Where the figure faces, in radians from facing the viewer to its left.
  let facing: Double

  /// Carries a place from the frame of the figure that stands there to the world.
  func place(_ place: Vector3) -> Vector3 {
    place.turned(by: facing) + root
  }
}
