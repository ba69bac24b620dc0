import Testing

@testable import UnderstandingTasks

@Suite struct ClassBalanceTests {
  @Test func `with weights each example is shown once`() {
    #expect(ClassBalance.weights.repetitions(of: [[0], [0], [1]]) == [1, 1, 1])
  }

  @Test func `with sampling each class is shown as often as the most frequent`() {
    let targets = [[0], [1], [0], [0], [2], [0], [1], [0]]
    let repetitions = ClassBalance.sampling.repetitions(of: targets)
    for place in 0..<3 {
      let shown = zip(targets, repetitions).filter { $0.0 == [place] }.map(\.1)
      #expect(shown.reduce(0, +) == 5)
      // None of a class is shown more than once more than another.
      #expect((shown.max() ?? 0) - (shown.min() ?? 0) <= 1)
    }
  }

  @Test func `of several classes the rarest counts, and what shows none is shown once`() {
    let targets = [[0], [0], [0], [0, 1], []]
    // Three of class 0 alone, and one that stands for class 1.
    #expect(ClassBalance.sampling.repetitions(of: targets) == [1, 1, 1, 3, 1])
  }

  @Test func `nothing to show is no mistake`() {
    #expect(ClassBalance.sampling.repetitions(of: []) == [])
    #expect(ClassBalance.sampling.repetitions(of: [[], []]) == [1, 1])
  }
}
