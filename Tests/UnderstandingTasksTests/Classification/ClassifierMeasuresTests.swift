import TestSupport
import Testing

@testable import UnderstandingTasks

@Suite struct ClassifierMeasuresTests {
  private func answer(
    _ probabilities: [Double],
    familiarity: Double
  ) -> VideoClassifier.Answer {
    let order = probabilities.indices.sorted { probabilities[$0] > probabilities[$1] }
    return VideoClassifier.Answer(
      prediction: Prediction(
        classes: order.map { ["run", "walk"][$0] },
        probabilities: order.map { probabilities[$0] }
      ),
      probabilities: probabilities,
      familiarity: familiarity,
      isUnknown: false
    )
  }

  @Test func `what was never taught counts apart from right and wrong`() {
    let measures = ClassifierMeasures(
      [
        answer([0.9, 0.1], familiarity: 0.9), answer([0.6, 0.4], familiarity: 0.7),
        answer([0.7, 0.3], familiarity: 0.8), answer([0.5, 0.5], familiarity: 0.2),
      ],
      truth: [["run"], ["walk"], ["jump"], ["swim"]],
      classes: ["run", "walk"],
      areSeveral: false
    )
    #expect(measures.single?.top1 == 0.5)
    #expect(measures.single?.truth.count == 2)
    // Of the four pairs of taught and not, 0.9 beats both, 0.7 one.
    #expect(measures.unknownAUROC == 0.75)
    // The threshold that keeps the taught ones is 0.7; of 0.8 and 0.2 one lies below.
    #expect(measures.unknownRejected == 0.5)
    #expect(measures.headline == ["top1": 0.5, "balanced": 0.5])
  }

  @Test func `several labels are measured by average precision`() {
    let measures = ClassifierMeasures(
      [
        answer([0.9, 0.8], familiarity: 1), answer([0.5, 0.9], familiarity: 1),
        answer([0.7, 0.1], familiarity: 1),
      ],
      truth: [["run", "walk"], ["walk"], []],
      classes: ["run", "walk"],
      areSeveral: true
    )
    #expect(measures.single == nil)
    #expect(measures.averagePrecisions == ["run": 1, "walk": 1])
    #expect(measures.headline == ["mAP": 1])
    #expect(measures.unknownAUROC == nil)
  }

  @Test func `familiarity is the cosine to the fifth nearest`() throws {
    let taught = try samples(30, width: 6, classCount: 3, signal: 1, seed: 2)
    let other = try samples(4, width: 6, classCount: 3, signal: 1, seed: 3)
    let found = familiarities(of: other, among: taught)
    for (vector, own) in zip(other.meanVectors, found) {
      let cosines = taught.meanVectors.map { cosine($0, vector) }.sorted(by: >)
      expectClose(own, cosines[4], within: 1e-9)
    }
    let few = taught.selecting([0, 1])
    expectClose(
      familiarities(of: other, among: few)[0],
      few.meanVectors.map { cosine($0, other.meanVectors[0]) }.min() ?? 0,
      within: 1e-9
    )
  }

  @Test func `a quantile leaves at most its share below`() {
    #expect(lowerQuantile([3, 1, 2], 0.05) == 1)
    let values = (1...100).map(Double.init)
    #expect(values.count { $0 < lowerQuantile(values, 0.05) } == 5)
  }
}
