internal import Foundation

/// A matrix that blurs a line of pixels; its rows add up to one.
///
/// The kernel is about a tenth of the line long (Qian et al., 2021), and the line is mirrored at
/// its ends.
///
/// - Shape: `[side, side]`, row by row.
func gaussianBlur(side: Int, deviation: Double) -> [Double] {
  let radius = min(max(side / 20, 1), side - 1)
  let weights = (-radius...radius).map { exp(-Double($0 * $0) / (2 * deviation * deviation)) }
  let total = weights.reduce(0, +)
  var matrix = [Double](repeating: 0, count: side * side)
  for output in 0..<side {
    for (weight, offset) in zip(weights, -radius...radius) {
      let place = abs(output + offset)
      let input = place < side ? place : 2 * (side - 1) - place
      matrix[output * side + input] += weight / total
    }
  }
  return matrix
}
