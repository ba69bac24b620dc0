internal import CFFmpeg

extension Duration {
  /// The duration as a number of seconds, rounded to what a `Double` holds.
  public var seconds: Double { self / .seconds(1) }
}

extension Duration {
  private static let attosecondsPerSecond: Int128 = 1_000_000_000_000_000_000
  /// No video is that long; a broken one may say so, and what is computed from it must not overflow.
  private static let longest = Duration.seconds(1 << 34)

  /// A number of ticks of a clock, to the nearest attosecond.
  init(ticks: Int64, of base: AVRational) {
    let denominator = Int128(max(base.den, 1))
    var (seconds, rest) = (Int128(ticks) * Int128(base.num))
      .quotientAndRemainder(dividingBy: denominator)
    if rest < 0 { (seconds, rest) = (seconds - 1, rest + denominator) }
    let fraction = (2 * rest * Self.attosecondsPerSecond + denominator) / (2 * denominator)
    seconds = min(max(seconds, -1 << 34), 1 << 34)
    self.init(attoseconds: seconds * Self.attosecondsPerSecond + fraction)
  }

  /// The last tick of a clock that is not after the duration.
  func ticks(of base: AVRational) -> Int64 {
    let limited = min(max(self, .zero - Self.longest), Self.longest)
    let scaled = limited.attoseconds * Int128(base.den)
    let (quotient, rest) =
      scaled.quotientAndRemainder(dividingBy: Self.attosecondsPerSecond * Int128(max(base.num, 1)))
    return Int64(clamping: rest < 0 ? quotient - 1 : quotient)
  }
}
