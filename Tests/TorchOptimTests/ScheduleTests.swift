import Foundation
import TestSupport
import Testing
import TorchOptim

@Suite struct ScheduleTests {
  private func rate(at step: Int) -> Double {
    cosineLearningRate(at: step, of: 110, warmUp: 10, peak: 0.4)
  }

  @Test func `the rate rises in equal steps to its peak`() {
    expectClose((0..<10).map(rate), (1...10).map { 0.04 * Double($0) }, within: 1e-15)
  }

  @Test func `the rate falls along half a cosine`() {
    expectClose(rate(at: 10), 0.4, within: 1e-15)
    expectClose(rate(at: 35), 0.2 * (1 + 0.5.squareRoot()), within: 1e-15)
    expectClose(rate(at: 60), 0.2, within: 1e-15)
    expectClose(rate(at: 85), 0.2 * (1 - 0.5.squareRoot()), within: 1e-15)
    expectClose(rate(at: 109), 0.2 * (1 - cos(.pi / 100)), within: 1e-15)
    expectClose(rate(at: 110), 0, within: 1e-15)
    expectClose(rate(at: 1000), 0, within: 1e-15)
  }

  @Test func `the rate never jumps`() {
    for step in 1..<110 { #expect(abs(rate(at: step) - rate(at: step - 1)) <= 0.04 + 1e-15) }
  }

  @Test func `without a warm-up training starts at the peak`() {
    #expect(cosineLearningRate(at: 0, of: 5, warmUp: 0, peak: 0.4) == 0.4)
    #expect(cosineLearningRate(at: 0, of: 1, warmUp: 0, peak: 0.4) == 0.4)
  }

  @Test func `a training that is all warm-up only rises`() {
    expectClose(
      (0..<4).map { cosineLearningRate(at: $0, of: 4, warmUp: 4, peak: 1) },
      [0.25, 0.5, 0.75, 1],
      within: 0
    )
  }

  @Test func `the momentum rises from its start to one along half a cosine`() {
    func momentum(_ step: Int) -> Double { cosineMomentum(at: step, of: 100, start: 0.99) }
    expectClose(momentum(0), 0.99, within: 1e-15)
    expectClose(momentum(25), 1 - 0.01 * (1 + 0.5.squareRoot()) / 2, within: 1e-15)
    expectClose(momentum(50), 0.995, within: 1e-15)
    expectClose(momentum(100), 1, within: 1e-15)
    expectClose(momentum(200), 1, within: 1e-15)
  }

  @Test func `no steps at all are a mistake`() async {
    let rate = await #expect(
      processExitsWith: .failure,
      observing: [\.standardErrorContent]
    ) {
      _ = cosineLearningRate(at: 0, of: 0, warmUp: 0, peak: 1)
    }
    expectStandardError(of: rate, contains: "cosineLearningRate: expected steps above 0, got 0")
    let momentum = await #expect(
      processExitsWith: .failure,
      observing: [\.standardErrorContent]
    ) {
      _ = cosineMomentum(at: 0, of: -1, start: 1)
    }
    expectStandardError(of: momentum, contains: "cosineMomentum: expected steps above 0, got -1")
  }
}
