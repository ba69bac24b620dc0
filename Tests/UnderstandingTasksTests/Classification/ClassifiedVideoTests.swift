import Testing

@testable import UnderstandingTasks

@Suite struct ClassifiedVideoTests {
  private static let classes = ["a", "b", "c"]

  private func video(
    _ name: String,
    _ truth: [String],
    _ probabilities: [Double],
    isUnknown: Bool = false
  ) -> ClassifiedVideo {
    let order = probabilities.indices.sorted { probabilities[$0] > probabilities[$1] }
    return ClassifiedVideo(
      path: name,
      truth: truth,
      answer: VideoClassifier.Answer(
        prediction: Prediction(
          classes: order.map { Self.classes[$0] },
          probabilities: order.map { probabilities[$0] }
        ),
        probabilities: probabilities,
        familiarity: 0,
        isUnknown: isUnknown
      )
    )
  }

  private func test(_ videos: [ClassifiedVideo], areSeveral: Bool = false) -> ClassifierTest {
    ClassifierTest(
      videos: videos,
      classes: Self.classes,
      areSeveral: areSeveral,
      measures: ClassifierMeasures(
        videos.map(\.answer),
        truth: videos.map(\.truth),
        classes: Self.classes,
        areSeveral: areSeveral
      )
    )
  }

  @Test func `wrong answers come surest first, right ones not at all`() {
    let test = test([
      video("right", ["a"], [0.9, 0.1, 0]), video("unsure", ["a"], [0.3, 0.4, 0.3]),
      video("sure", ["c"], [0.95, 0.05, 0]),
    ])
    #expect(test.mistakes.map(\.path) == ["sure", "unsure"])
    #expect(test.mistakes[0].named == "a")
    #expect(test.mistakes[0].missed == "c")
    #expect(test.mistakes[0].probability == 0.95)
  }

  @Test func `what was never taught is a mistake unless it is called unknown`() {
    let stranger = video("stranger", ["x"], [0.8, 0.2, 0])
    let recognised = video("recognised", ["x"], [0.8, 0.2, 0], isUnknown: true)
    let known = video("known", ["a"], [1, 0, 0])
    #expect(test([known, stranger, recognised]).mistakes.map(\.path) == ["stranger"])
  }

  @Test func `of several classes each counts for itself`() {
    let test = test([video("v", ["a", "b"], [0.9, 0.2, 0.7])], areSeveral: true)
    let mistakes = test.mistakes
    #expect(mistakes.map(\.missed) == ["b", nil])
    #expect(mistakes.map(\.named) == [nil, "c"])
    #expect(mistakes.map(\.probability) == [0.8, 0.7])
  }
}
