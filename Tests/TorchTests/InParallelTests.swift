import Testing
import TestSupport
import Torch

@Suite(.oneEngineThread) struct InParallelTests {
  private func draw(_ index: Int) -> Tensor {
    let x = Tensor.normal([40, 40], using: Generator(seed: UInt64(index)))
    return (x • x.transposed(0, 1)).sum(along: 0)
  }

  @Test(arguments: [1, 2, 3])
  func `tensors come in the order of their numbers, the same to the bit`(threads: Int) {
    Processor.threadCount = threads
    defer { Processor.threadCount = 1 }
    let made = inParallel(17) { draw($0) }
    #expect(made.count == 17)
    for (index, tensor) in made.enumerated() {
      Processor.threadCount = 1
      #expect(tensor.isIdentical(to: draw(index)))
    }
  }

  @Test func `no tensors are asked for, and none come`() {
    #expect(inParallel(0) { Tensor.zeros([$0]) }.isEmpty)
  }

  @Test func `one inside another computes all`() {
    Processor.threadCount = 2
    defer { Processor.threadCount = 1 }
    let sums = inParallel(3) { outer in
      stack(inParallel(4) { Tensor.full([], Double(10 * outer + $0)) }).sum()
    }
    #expect(sums.map(\.item) == [6, 46, 86])
  }
}
