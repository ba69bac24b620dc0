/// How the world falls into the picture at one moment, without perspective.
struct View: Sendable {
  /// The place in the world that the camera follows.
  let root: Vector3
  /// Where that place lies in the picture.
  let ground: Point
  /// Pixels for a metre.
  let scale: Double
  let pitch: Double

  func point(_ place: Vector3) -> Point {
    let way = place - root
    return ground + Point(way.x, way.z * pitch.sine - way.y * pitch.cosine) * scale
  }

  /// How near a place is to the viewer, in metres.
  func nearness(_ place: Vector3) -> Double {
    place.z * pitch.cosine + place.y * pitch.sine
  }
}
