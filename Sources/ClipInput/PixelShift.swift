/// A matrix that moves a line of pixels by a part of one, interpolating linearly; its rows add up to
/// one, and the edge is repeated.
///
/// - Shape: `[side, side]`, row by row.
func shift(side: Int, by offset: Double) -> [Double] {
  precondition(abs(offset) <= 1, "shift: expected at most one pixel, got \(offset)")
  let step = offset < 0 ? -1 : 1
  var matrix = [Double](repeating: 0, count: side * side)
  for output in 0..<side {
    matrix[output * side + output] += 1 - abs(offset)
    let neighbour = min(max(output + step, 0), side - 1)
    matrix[output * side + neighbour] += abs(offset)
  }
  return matrix
}
