/// Random numbers that depend on nothing but a seed and the names of what they are for.
///
/// Because a stream is a function of its keys, nothing has to be saved to go on where a run was
/// stopped: the numbers of epoch 3, video 41, view 1 are the same whenever they are asked for.
/// The generator is SplitMix64 (Steele, Lea and Flood, 2014).
///
///     var generator = SeededGenerator(seed: 7, stream: epoch, video, view)
///     let start = Double.random(in: 0..<1, using: &generator)
public struct SeededGenerator: RandomNumberGenerator, Sendable, Equatable {
  private var state: UInt64

  /// Starts a stream.
  ///
  /// - Parameters:
  ///   - seed: What the user chose.
  ///   - keys: What the numbers are for; another key, or another order, is another stream.
  public init(seed: UInt64, stream keys: Int...) {
    state = seed
    // The mixed output of one key is where the next begins, so that order matters.
    for key in keys { state = next() ^ UInt64(bitPattern: Int64(key)) }
    state = next()
  }

  /// The next 64 random bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }
}
