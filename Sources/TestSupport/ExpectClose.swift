public import Testing
public import Torch

/// Expects two tensors of one shape whose elements differ by no more than `tolerance`.
///
/// A failure names the element that differs most, and both its values.
public func expectClose(
  _ x: Tensor,
  _ y: Tensor,
  within tolerance: Double,
  _ subject: String = "tensors",
  sourceLocation: SourceLocation = #_sourceLocation
) {
  guard x.shape == y.shape else {
    Issue.record("\(subject): shapes \(x.shape) and \(y.shape)", sourceLocation: sourceLocation)
    return
  }
  expectClose(
    x.doubles(),
    y.doubles(),
    within: tolerance,
    subject,
    index: { place(of: $0, in: x.shape) },
    sourceLocation
  )
}

/// Expects two lists of one length whose elements differ by no more than `tolerance`.
///
/// A failure names the element that differs most, and both its values.
public func expectClose(
  _ x: [Double],
  _ y: [Double],
  within tolerance: Double,
  _ subject: String = "lists",
  sourceLocation: SourceLocation = #_sourceLocation
) {
  guard x.count == y.count else {
    Issue.record("\(subject): lengths \(x.count) and \(y.count)", sourceLocation: sourceLocation)
    return
  }
  expectClose(x, y, within: tolerance, subject, index: { [$0] }, sourceLocation)
}

/// Expects two numbers that differ by no more than `tolerance`.
public func expectClose(
  _ x: Double,
  _ y: Double,
  within tolerance: Double,
  _ subject: String = "numbers",
  sourceLocation: SourceLocation = #_sourceLocation
) {
  expectClose([x], [y], within: tolerance, subject, index: { _ in [] }, sourceLocation)
}

private func expectClose(
  _ x: [Double],
  _ y: [Double],
  within tolerance: Double,
  _ subject: String,
  index: (Int) -> [Int],
  _ sourceLocation: SourceLocation
) {
  // What is no number is as far from everything as can be, except from its like.
  let distances = zip(x, y).map { x, y -> Double in
    if x == y || (x.isNaN && y.isNaN) { return 0 }
    let distance = abs(x - y)
    return distance.isNaN ? .infinity : distance
  }
  guard let worst = distances.indices.max(by: { distances[$0] < distances[$1] }),
    distances[worst] > tolerance
  else { return }
  let count = distances.count { $0 > tolerance }
  Issue.record(
    """
    \(subject): at \(index(worst)) \(x[worst]) and \(y[worst]) differ by \(distances[worst]), \
    more than \(tolerance); so do \(count) of \(x.count) elements
    """,
    sourceLocation: sourceLocation
  )
}

/// The index along each axis of the element that is so many places from the first.
private func place(of offset: Int, in shape: [Int]) -> [Int] {
  var rest = offset
  var index: [Int] = []
  for length in shape.reversed() {
    index.append(rest % length)
    rest /= length
  }
  return index.reversed()
}
