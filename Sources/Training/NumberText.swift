/// A number with a fixed count of decimals, such as `3.50`.
public func fixedText(_ value: Double, decimals: Int) -> String {
  guard value.isFinite else { return value.isNaN ? "–" : value < 0 ? "−∞" : "∞" }
  let scale = (0..<decimals).reduce(1.0) { product, _ in product * 10 }
  let scaled = (value.magnitude * scale).rounded()
  guard scaled < 1e15 else { return "\(value)" }
  let (whole, part) = Int(scaled).quotientAndRemainder(dividingBy: Int(scale))
  let sign = value < 0 && scaled > 0 ? "−" : ""
  guard decimals > 0 else { return "\(sign)\(whole)" }
  let digits = String(part)
  return "\(sign)\(whole).\(String(repeating: "0", count: decimals - digits.count))\(digits)"
}

/// A number with three digits that count, such as `0.0125`, `31.2`, `12800` or `3.2e-05`.
func shortText(_ value: Double) -> String {
  let magnitude = value.magnitude
  guard magnitude.isFinite, magnitude > 0 else { return fixedText(value, decimals: 0) }
  guard magnitude >= 0.0005, magnitude < 1e6 else { return exponentText(value) }
  var decimals = 0
  var limit = 100.0
  while magnitude < limit, decimals < 6 {
    decimals += 1
    limit /= 10
  }
  return fixedText(value, decimals: decimals)
}

/// A fraction as a percentage with one decimal.
public func percentText(_ fraction: Double) -> String {
  fixedText(fraction * 100, decimals: 1) + " %"
}

/// A length of time as minutes and seconds, with hours where there are any.
func clockText(_ duration: Duration) -> String {
  let seconds = Int((duration / .seconds(1)).rounded())
  func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
  let (minutes, second) = (seconds / 60, twoDigits(seconds % 60))
  guard minutes >= 60 else { return "\(minutes):\(second)" }
  return "\(minutes / 60):\(twoDigits(minutes % 60)):\(second)"
}

private func exponentText(_ value: Double) -> String {
  var (mantissa, exponent) = (value, 0)
  while mantissa.magnitude >= 9.95 { (mantissa, exponent) = (mantissa / 10, exponent + 1) }
  while mantissa.magnitude < 0.995 { (mantissa, exponent) = (mantissa * 10, exponent - 1) }
  let text = fixedText(mantissa, decimals: 1)
  return "\(text.hasSuffix(".0") ? String(text.dropLast(2)) : text)e\(exponent)"
}
