import ClipInput
import Foundation
import Testing

@testable import UnderstandingTasks

@Suite struct DetectionEvaluationTests {
  private func object(_ x: Double, _ identity: Int?, score: Double? = nil) -> BoxedObject {
    BoxedObject(
      box: Box(x1: x, y1: 0, x2: x + 10, y2: 20),
      label: "person",
      identity: identity,
      score: score
    )
  }

  private func comparison(identified: Bool) -> DetectionComparison {
    DetectionComparison(
      truth: (0..<4).map {
        [object(Double($0), identified ? 1 : nil), object(40, identified ? 2 : nil)]
      },
      found: (0..<4).map { [object(Double($0), nil, score: 0.9), object(40, nil, score: 0.8)] },
      tracked: (0..<4).map { [object(Double($0), 1, score: 0.9), object(40, 2, score: 0.8)] }
    )
  }

  @Test func `what is found and followed wholly has ones throughout`() {
    let figures = DetectionEvaluation(
      DetectionTest([comparison(identified: true), comparison(identified: true)])
    )
    #expect(figures.videos == 2)
    #expect(figures.frames == 8)
    #expect(figures.objects == 16)
    for figure in [
      figures.averagePrecision50, figures.averagePrecision, figures.averagePrecision75,
      figures.multipleObjectAccuracy, figures.identityF1, figures.higherOrderAccuracy,
    ] {
      #expect(figure == 1)
    }
    #expect(figures.perClass["person"]?.objects == 16)
  }

  @Test func `without identities there are no figures of tracks`() {
    let figures = DetectionEvaluation(DetectionTest([comparison(identified: false)]))
    #expect(figures.averagePrecision == 1)
    #expect(figures.multipleObjectAccuracy == nil)
    #expect(figures.identityF1 == nil)
    #expect(figures.higherOrderAccuracy == nil)
  }

  @Test func `figures survive JSON under the field's own names`() throws {
    let figures = DetectionEvaluation(DetectionTest([comparison(identified: true)]))
    let data = try JSONEncoder().encode(figures)
    #expect(try JSONDecoder().decode(DetectionEvaluation.self, from: data) == figures)
    let tree = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(
      Set(tree.keys) == [
        "videos", "frames", "objects", "AP50", "AP", "AP75", "MOTA", "IDF1", "HOTA", "perClass",
      ]
    )
  }
}
