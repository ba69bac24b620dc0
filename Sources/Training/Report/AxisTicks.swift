internal import Foundation

/// Round values along an axis, with the labels that tell them apart.
struct AxisTicks {
  let ticks: [(value: Double, label: String)]

  /// Multiples of 1, 2 or 5 times a power of ten inside a range.
  ///
  /// - Parameters:
  ///   - range: What the axis shows.
  ///   - count: The most ticks that are wanted.
  init(linear range: ClosedRange<Double>, count: Int) {
    let length = range.upperBound - range.lowerBound
    precondition(length > 0, "an axis needs a length, not \(range)")
    let power = pow(10, floor(log10(length / Double(count))))
    let factor = [1.0, 2, 5].first { length / ($0 * power) <= Double(count) } ?? 10
    let step = factor * power
    let first = (range.lowerBound / step - 1e-9).rounded(.up)
    let last = (range.upperBound / step + 1e-9).rounded(.down)
    ticks = stride(from: first, through: last, by: 1).map { index in
      (index * step, tickLabel(index * step, step: step))
    }
  }

  /// Powers of ten inside a range, with 2 and 5 times them where they are few.
  ///
  /// - Parameter range: What the axis shows, above 0.
  init(logarithmic range: ClosedRange<Double>) {
    precondition(range.lowerBound > 0, "a logarithmic axis starts above 0, not at \(range)")
    let first = Int(floor(log10(range.lowerBound)))
    let last = Int(ceil(log10(range.upperBound)))
    let isShort = range.upperBound / range.lowerBound < 200
    let factors: [Double] = isShort ? [1, 2, 5] : [1]
    var ticks: [(value: Double, label: String)] = []
    for power in first...last {
      let unit = pow(10, Double(power))
      for value in factors.map({ $0 * unit }) where range.contains(value) {
        ticks.append((value, tickLabel(value, step: unit)))
      }
    }
    self.ticks = ticks
  }
}

/// As many decimals as the step has; short forms for very large and very small numbers.
private func tickLabel(_ value: Double, step: Double) -> String {
  let decimals = max(0, Int(-floor(log10(step) + 1e-9)))
  guard value != 0 else { return "0" }
  guard decimals <= 4, value.magnitude < 1e6 else { return shortText(value) }
  guard step >= 100, value.magnitude >= 10_000 else { return fixedText(value, decimals: decimals) }
  return fixedText(value / 1000, decimals: step >= 1000 ? 0 : 1) + "k"
}
