import Testing

@testable import SyntheticVideo

@Suite struct SplitMix64Tests {
  /// The sequence that the authors' C program prints for this seed.
  @Test func wordsAreThoseOfTheReference() {
    var random = SplitMix64(seed: 1_234_567)
    let words = (0..<5).map { _ in random.nextWord() }
    #expect(
      words == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
        4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
      ]
    )
  }

  @Test func streamsOfDifferentKeysDiffer() {
    var words: Set<UInt64> = []
    for first: UInt64 in 0..<8 {
      for second: UInt64 in 0..<8 {
        var random = SplitMix64(seed: 1, keys: first, second)
        words.insert(random.nextWord())
      }
    }
    #expect(words.count == 64)
  }

  @Test func unitsFillTheRangeEvenly() {
    var random = SplitMix64(seed: 3)
    let units = (0..<10_000).map { _ in random.nextUnit() }
    #expect(units.allSatisfy { (0..<1).contains($0) })
    // The mean of 10 000 even draws is 1/2, with a standard error of 1/√(12·10 000) = 0.003.
    #expect((units.reduce(0, +) / 10_000 - 0.5).magnitude < 0.012)
  }

  @Test func indicesReachBothEnds() {
    var random = SplitMix64(seed: 4)
    #expect(Set((0..<200).map { _ in random.nextIndex(below: 5) }) == [0, 1, 2, 3, 4])
  }

  @Test func drawingFromNothingIsAProgrammingError() async {
    await #expect(processExitsWith: .failure) {
      var random = SplitMix64(seed: 1)
      _ = random.nextElement(of: [Int]())
    }
  }
}
