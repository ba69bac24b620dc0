import TestSupport
import Testing

@testable import UnderstandingTasks

@Suite struct ClassificationMeasuresTests {
  /// run → run, run, walk; walk → walk; jump, which training lacks → run.
  private let measures = ClassificationMeasures(
    predictions: [
      ["run", "walk"], ["run", "sit"], ["walk", "run"], ["walk", "run"], ["run", "sit"],
    ]
    .map { Prediction(classes: $0, probabilities: [0.6, 0.3]) },
    truth: ["run", "run", "run", "walk", "jump"],
    trainingClasses: ["walk", "run", "sit"]
  )

  @Test func `classes are those of training and test in order`() {
    #expect(measures.classes == ["jump", "run", "sit", "walk"])
  }

  @Test func `rows of the confusion are the truth`() {
    #expect(measures.confusion == [[0, 1, 0, 0], [0, 2, 0, 1], [0, 0, 0, 0], [0, 0, 0, 1]])
  }

  @Test func `shares of right answers are counted by hand`() {
    expectClose(measures.top1, 3.0 / 5, within: 1e-12)
    expectClose(measures.top5, 4.0 / 5, within: 1e-12)
    // Recalls of jump, run and walk.
    expectClose(measures.balancedAccuracy, (0 + 2.0 / 3 + 1) / 3, within: 1e-12)
  }

  @Test func `each class has its precision and recall`() {
    #expect(measures.perClass["jump"] == .init(precision: nil, recall: 0, count: 1))
    #expect(measures.perClass["run"] == .init(precision: 2.0 / 3, recall: 2.0 / 3, count: 3))
    #expect(measures.perClass["sit"] == .init(precision: nil, recall: nil, count: 0))
    #expect(measures.perClass["walk"] == .init(precision: 0.5, recall: 1, count: 1))
  }

  @Test func `only the first five guesses count`() {
    let prediction = Prediction(
      classes: ["a", "b", "c", "d", "e", "f"],
      probabilities: [6, 5, 4, 3, 2, 1]
    )
    func top5(_ truth: String) -> Double {
      ClassificationMeasures(
        predictions: [prediction],
        truth: [truth],
        trainingClasses: prediction.classes
      ).top5
    }
    #expect(top5("e") == 1)
    #expect(top5("f") == 0)
  }

  @Test func `no clips at all is a programming error`() async {
    await #expect(processExitsWith: .failure) {
      _ = ClassificationMeasures(predictions: [], truth: [], trainingClasses: ["a"])
    }
  }
}
