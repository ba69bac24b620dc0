internal import VideoDecoding

/// A small generator of random numbers, the same everywhere (Steele et al., 2014).
///
/// The standard library doesn't promise that its ranges and shuffles stay the same from one release
/// to the next, so the draws that footage is made of are spelt out here.
struct SplitMix64: Sendable {
  private var state: UInt64

  /// Starts a stream; streams of different keys are unrelated.
  init(seed: UInt64, keys: UInt64...) {
    state = seed
    for key in keys {
      state = nextWord() ^ (key &* 0xD134_2543_DE82_EF95)
    }
  }

  mutating func nextWord() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }

  /// A number from 0 up to, not including, 1.
  mutating func nextUnit() -> Double {
    Double(nextWord() >> 11) * 0x1p-53
  }

  mutating func next(in range: ClosedRange<Double>) -> Double {
    range.lowerBound + (range.upperBound - range.lowerBound) * nextUnit()
  }

  /// A number of seconds.
  mutating func nextSeconds(in range: ClosedRange<Duration>) -> Double {
    next(in: range.lowerBound.seconds...range.upperBound.seconds)
  }

  /// A whole number from 0 up to, not including, `count`.
  mutating func nextIndex(below count: Int) -> Int {
    Int(nextUnit() * Double(count))
  }

  /// True with the probability `chance`.
  mutating func nextBool(chance: Double) -> Bool {
    nextUnit() < chance
  }

  mutating func nextElement<Element>(of elements: [Element]) -> Element {
    precondition(!elements.isEmpty, "nextElement: there is nothing to draw from")
    return elements[nextIndex(below: elements.count)]
  }
}
