extension Range<Duration> {
  /// How much of two stretches of time together is common to both, 0…1.
  func intersectionOverUnion(_ other: Self) -> Double {
    let start = Swift.max(lowerBound, other.lowerBound)
    let end = Swift.min(upperBound, other.upperBound)
    guard start < end else { return 0 }
    let common = end - start
    let lengths = (upperBound - lowerBound) + (other.upperBound - other.lowerBound)
    return common / (lengths - common)
  }
}
