import Foundation

extension Double {
  var sine: Double { sin(self) }
  var cosine: Double { cos(self) }
  var arctangent: Double { atan(self) }

  /// This fraction of a full turn, in radians.
  static func turns(_ count: Double) -> Double { 2 * .pi * count }

  static func degrees(_ angle: Double) -> Double { angle * .pi / 180 }

  /// What is left when whole numbers are taken away: from 0 up to, not including, 1.
  var fraction: Double { self - rounded(.down) }

  func clamped(to range: ClosedRange<Double>) -> Double {
    Swift.min(Swift.max(self, range.lowerBound), range.upperBound)
  }

  func mixed(with other: Double, amount: Double) -> Double {
    self + (other - self) * amount
  }

  /// How far this lies between two bounds, from 0 to 1, starting and stopping gently.
  func eased(from start: Double, to end: Double) -> Double {
    let share = ((self - start) / (end - start)).clamped(to: 0...1)
    return share * share * (3 - 2 * share)
  }

  /// The area under ``eased(from:to:)`` up to here: how far has come who gets under way between two
  /// moments, and then goes on at a speed of 1.
  func easedArea(from start: Double, to end: Double) -> Double {
    let share = ((self - start) / (end - start)).clamped(to: 0...1)
    let inside = (end - start) * share * share * share * (1 - share / 2)
    return inside + max(self - end, 0)
  }
}
