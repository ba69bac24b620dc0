import ClipInput
import Testing

@testable import UnderstandingTasks

@Suite struct FittedEvaluationTests {
  /// One object in each of two frames, found and followed in so many of them.
  private func evaluation(foundIn count: Int) -> FittedEvaluation {
    let object = BoxedObject(
      box: Box(x1: 0, y1: 0, x2: 10, y2: 20),
      label: "person",
      identity: 1,
      score: 1
    )
    var evaluation = FittedEvaluation()
    evaluation.detect = DetectionEvaluation(
      DetectionTest([
        DetectionComparison(
          truth: [[object], [object]],
          found: (0..<2).map { $0 < count ? [object] : [] },
          tracked: (0..<2).map { $0 < count ? [object] : [] }
        )
      ])
    )
    return evaluation
  }

  private func measured(_ evaluation: FittedEvaluation) -> MeasuredModel {
    var measured = MeasuredModel()
    measured.evaluation = evaluation
    return measured
  }

  @Test func `models that were measured beside have a column each`() {
    var model = measured(evaluation(foundIn: 2))
    model.add(measured(evaluation(foundIn: 1)), of: "models/alone")
    model.add(measured(FittedEvaluation()), of: "models/other")
    // One find of two: MOTA is 1 - 1/2, IDF1 2/3.
    #expect(
      model.evaluation.table.split(separator: "\n").filter {
        $0.hasPrefix(" ") || $0.hasPrefix("MOTA") || $0.hasPrefix("IDF1")
      } == [
        "                             alone  other",
        "MOTA                  1.000  0.500      –",
        "IDF1                  1.000  0.667      –",
      ]
    )
  }

  @Test func `two models of one name keep apart`() {
    var model = measured(evaluation(foundIn: 2))
    model.add(measured(evaluation(foundIn: 1)), of: "a/model")
    model.add(measured(evaluation(foundIn: 2)), of: "b/model")
    #expect(model.evaluation.others == ["b/model", "model"])
  }

  @Test func `without others there is one column`() {
    #expect(evaluation(foundIn: 2).table.contains("\nMOTA                  1.000\n"))
    #expect(evaluation(foundIn: 2).figures(of: .classify).isEmpty)
  }
}
