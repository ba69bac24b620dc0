import TestSupport
import Testing

@testable import Torch

@Suite(.oneEngineThread) struct GeneratorTests {
  private func draws(_ generator: Generator, _ count: Int = 100) -> [Float] {
    Tensor.normal([count], using: generator).floats()
  }

  @Test func `the same seed gives the same draws, another seed others`() {
    #expect(draws(Generator(seed: 7)) == draws(Generator(seed: 7)))
    #expect(draws(Generator(seed: 7)) != draws(Generator(seed: 8)))
  }

  @Test func `large seeds are seeds too`() {
    #expect(draws(Generator(seed: .max)) == draws(Generator(seed: .max)))
    #expect(draws(Generator(seed: .max)) != draws(Generator(seed: .max - 1)))
  }

  @Test(arguments: [0, 1, 3, 700])
  func `a restored state gives the draws that would have come`(before: Int) throws {
    let generator = Generator(seed: 1)
    // One normal number at a time: the method makes them in pairs, and may keep one back.
    for _ in 0..<before { _ = draws(generator, 1) }
    let state = generator.state
    #expect(state.dataType == .uint8)
    let expected = draws(generator)
    #expect(draws(generator) != expected)
    let other = Generator(seed: 99)
    try other.restore(state)
    #expect(draws(other) == expected)
    try generator.restore(state)
    #expect(draws(generator) == expected)
  }

  @Test func `a kept state does not move with its generator`() throws {
    let generator = Generator(seed: 2)
    let state = generator.state
    let copy = state.bytes()
    _ = draws(generator)
    #expect(state.bytes() == copy)
  }

  @Test func `two generators do not disturb each other`() {
    let (alone, beside, other) = (Generator(seed: 3), Generator(seed: 3), Generator(seed: 4))
    let expected = (0..<3).map { _ in draws(alone, 10) }
    let interleaved = (0..<3).map { _ in
      _ = draws(other, 7)
      return draws(beside, 10)
    }
    #expect(interleaved == expected)
  }

  @Test func `a new generator starts afresh, whatever was drawn before`() {
    let expected = draws(Generator(seed: 5))
    _ = draws(Generator(seed: 6), 1)
    #expect(draws(Generator(seed: 5)) == expected)
  }

  @Test func `what is no state is refused, and the draws go on`() {
    let (generator, same) = (Generator(seed: 9), Generator(seed: 9))
    for state in [
      Tensor.zeros([5], type: .uint8), .zeros([5056]), .zeros(generator.state.shape, type: .uint8),
    ] {
      let error = #expect(throws: TorchError.self) { try generator.restore(state) }
      #expect(error?.code == .mismatch)
      #expect(
        error?.message.hasPrefix("the generator's state cannot be restored: ") == true
      )
    }
    #expect(draws(generator) == draws(same))
  }
}
