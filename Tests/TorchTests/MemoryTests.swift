import Foundation
import TestSupport
import Testing

@testable import Torch

@Suite(.oneEngineThread) struct MemoryTests {
  @Test func `operations leave no handle of their inputs behind`() {
    let x = Tensor.ones([4, 4])
    let kernel = Tensor.ones([1, 1, 3, 3])
    let before = [x.useCount, kernel.useCount]
    for _ in 0..<1000 {
      _ = (x + x) • x
      _ = concatenate([x, x], along: 0).split(into: 2, along: 0)
      _ = convolve2D(x.reshaped([1, 1, 4, 4]), with: kernel, padding: [1, 1])
      _ = x.largest(2, along: 1)
    }
    #expect([x.useCount, kernel.useCount] == before)
    #expect(before == [1, 1])
  }

  @Test func `a graph lets go of its tensors when its result goes`() {
    let x = Tensor.ones([4, 4])
    x.requireGradient()
    // What is counted is how many know `x`, of which the graph is one as long as it stands.
    func loss() -> Tensor { (x * x).sum() }
    do {
      let kept = loss()
      #expect(x.useCount > 1)
      kept.backward()
    }
    _ = loss()
    x.clearGradient()
    let accumulator = x.useCount
    for _ in 0..<100 { loss().backward() }
    x.clearGradient()
    #expect(x.useCount == accumulator)
  }

  @Test func `memory stays flat over twenty thousand operations`() async {
    // In a process of its own: tests beside this one use memory too.
    await #expect(processExitsWith: .success) {
      Processor.threadCount = 1
      let x = Tensor.normal([32, 32], using: Generator(seed: 1))
      let weight = Tensor.normal([32, 32], using: Generator(seed: 2))
      weight.requireGradient()
      func work(_ count: Int) {
        for _ in 0..<count {
          let y = relu(x • weight)
          concatenate([y, y + 1], along: 0).mean().backward()
          weight.clearGradient()
        }
      }
      work(500)
      let before = try #require(residentBytes())
      work(4000)  // five operations and their gradients each
      let after = try #require(residentBytes())
      // One 32 × 32 matrix lost at each turn would be 16 MB.
      #expect(after - before < 4 << 20)
    }
  }
}

/// Bytes of memory that the process holds, as Linux counts them; nil elsewhere.
private func residentBytes() -> Int? {
  guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8),
    let pages = text.split(separator: " ").dropFirst().first.flatMap({ Int($0) })
  else { return nil }
  return pages * Int(sysconf(Int32(_SC_PAGESIZE)))
}
