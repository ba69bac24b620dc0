extension Duration {
  /// Seconds as people write them: exact to the nanosecond, so that a written length of time is
  /// read back equal.
  var decimalSeconds: Double {
    let (seconds, attoseconds) = components
    return (Double(seconds) * 1e9 + Double(attoseconds / 1_000_000_000)) / 1e9
  }

  /// The length of time that people mean by a number of seconds; nil if it is 30 years or more.
  init?(decimalSeconds: Double) {
    guard decimalSeconds.magnitude < 1e9 else { return nil }
    self = .nanoseconds(Int64((decimalSeconds * 1e9).rounded()))
  }
}
