/// A place or a direction in space.
///
/// In a figure's own frame: x to its left, y up, z where it faces. In the world: x to the right of
/// the picture, y up, z towards the viewer. Both are the same frame, turned about y.
typealias Vector3 = SIMD3<Double>

extension SIMD3<Double> {
  static let up = Vector3(0, 1, 0)

  var length: Double { dot(self).squareRoot() }

  var normalized: Vector3 { self / length }

  func dot(_ other: Vector3) -> Double { (self * other).sum() }

  func cross(_ other: Vector3) -> Vector3 {
    Vector3(
      y * other.z - z * other.y,
      z * other.x - x * other.z,
      x * other.y - y * other.x
    )
  }

  /// Turned about the vertical axis, so that z moves towards x.
  func turned(by angle: Double) -> Vector3 {
    let (sine, cosine) = (angle.sine, angle.cosine)
    return Vector3(x * cosine + z * sine, y, z * cosine - x * sine)
  }

  func mixed(with other: Vector3, amount: Double) -> Vector3 {
    self + (other - self) * amount
  }
}
