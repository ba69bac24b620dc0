internal import ClipInput

/// Where a box is and how it moves, by a Kalman filter with constant velocities (Wojke et al., 2017;
/// Zhang et al., 2022).
///
/// Four numbers are followed: centre x, centre y, width / height, height. The noise of one does not
/// depend on another, so the filter with eight states falls into four with two, a position p and
/// its velocity v, which are computed side by side. Time is counted in frames.
struct KalmanBox: Sendable {
  /// Centre x, centre y, width / height, height.
  private(set) var positions: SIMD4<Double>
  /// What each gains from one frame to the next.
  private(set) var velocities = SIMD4<Double>.zero
  /// The variance of p, its covariance with v, and the variance of v.
  private(set) var covariances: (pp: SIMD4<Double>, pv: SIMD4<Double>, vv: SIMD4<Double>)

  /// Starts at a box that has an area, at rest.
  init(_ box: Box) {
    positions = Self.positions(of: box)
    covariances = (
      Self.variances(position: 2, aspect: 1e-2, height: positions[3]), .zero,
      Self.variances(velocity: 10, aspect: 1e-5, height: positions[3])
    )
  }

  /// The box at which it is believed to be.
  var box: Box {
    let (halfHeight, halfWidth) = (positions[3] / 2, positions[2] * positions[3] / 2)
    return Box(
      x1: positions[0] - halfWidth,
      y1: positions[1] - halfHeight,
      x2: positions[0] + halfWidth,
      y2: positions[1] + halfHeight
    )
  }

  /// Goes on to the next frame.
  ///
  /// - Parameter keepsHeight: Whether the height stays, as for a thing that is out of sight: what it
  ///   gained last would make it boundless.
  mutating func predict(keepsHeight: Bool = false) {
    if keepsHeight { velocities[3] = 0 }
    let height = positions[3]
    let (pp, pv, vv) = covariances
    positions += velocities
    covariances.pp = pp + 2 * pv + vv + Self.variances(position: 1, aspect: 1e-2, height: height)
    covariances.pv = pv + vv
    covariances.vv = vv + Self.variances(velocity: 1, aspect: 1e-5, height: height)
  }

  /// Takes in where it was seen.
  mutating func update(with box: Box) {
    let (pp, pv, vv) = covariances
    let noise = Self.variances(position: 1, aspect: 1e-1, height: positions[3])
    let surprise = Self.positions(of: box) - positions
    let gain = (position: pp / (pp + noise), velocity: pv / (pp + noise))
    positions += gain.position * surprise
    velocities += gain.velocity * surprise
    covariances = (pp - gain.position * pp, pv - gain.position * pv, vv - gain.velocity * pv)
  }

  private static func positions(of box: Box) -> SIMD4<Double> {
    let (width, height) = (box.x2 - box.x1, box.y2 - box.y1)
    return SIMD4(box.x1 + width / 2, box.y1 + height / 2, width / height, height)
  }

  /// The variances of noise in p: of lengths, the square of `position` twentieths of the height.
  private static func variances(
    position: Double,
    aspect: Double,
    height: Double
  ) -> SIMD4<Double> {
    squares(position * height / 20, aspect)
  }

  /// The variances of noise in v: of lengths, the square of `velocity` 160ths of the height.
  private static func variances(
    velocity: Double,
    aspect: Double,
    height: Double
  ) -> SIMD4<Double> {
    squares(velocity * height / 160, aspect)
  }

  private static func squares(_ length: Double, _ aspect: Double) -> SIMD4<Double> {
    let deviations = SIMD4(length, length, aspect, length)
    return deviations * deviations
  }
}
