import Testing

@testable import ClipInput

@Suite struct SeededGeneratorTests {
  private func numbers(_ generator: SeededGenerator) -> [UInt64] {
    var generator = generator
    return (0..<8).map { _ in generator.next() }
  }

  @Test func theSameKeysGiveTheSameNumbers() {
    #expect(
      numbers(SeededGenerator(seed: 3, stream: 1, 2))
        == numbers(SeededGenerator(seed: 3, stream: 1, 2))
    )
  }

  @Test func everyKeyAndItsPlaceMatters() {
    let streams = [
      SeededGenerator(seed: 3), SeededGenerator(seed: 4), SeededGenerator(seed: 3, stream: 0),
      SeededGenerator(seed: 3, stream: 0, 0), SeededGenerator(seed: 3, stream: 1),
      SeededGenerator(seed: 3, stream: 1, 2), SeededGenerator(seed: 3, stream: 2, 1),
      SeededGenerator(seed: 3, stream: -1),
    ].map(numbers)
    #expect(Set(streams).count == streams.count)
    #expect(Set(streams.joined()).count == streams.joined().count)
  }

  @Test func numbersAreUniformAlongAStreamAndAcrossStreams() {
    var stream = SeededGenerator(seed: 1)
    let along = (0..<4000).map { _ in Double.random(in: 0..<1, using: &stream) }
    let across = (0..<4000).map { key in
      var generator = SeededGenerator(seed: 1, stream: key)
      return Double.random(in: 0..<1, using: &generator)
    }
    for values in [along, across] {
      // Twenty bins of 200 expected; the χ² of 19 degrees exceeds 43.8 once in a thousand.
      let counts = values.reduce(into: [Int](repeating: 0, count: 20)) { $0[Int($1 * 20)] += 1 }
      let chiSquared = counts.reduce(0.0) { $0 + Double(($1 - 200) * ($1 - 200)) / 200 }
      #expect(chiSquared < 43.8)
    }
  }
}
