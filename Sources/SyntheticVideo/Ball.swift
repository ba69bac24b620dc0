/// A place in a picture, in pixels from its left upper corner.
typealias Point = SIMD2<Double>

/// A disk of the picture; limbs are hulls around two of them.
struct Ball: Sendable, Equatable {
  var center: Point
  var radius: Double

  func grown(by margin: Double) -> Ball {
    Ball(center: center, radius: radius + margin)
  }
}
