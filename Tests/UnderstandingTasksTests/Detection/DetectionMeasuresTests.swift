import ClipInput
import TestSupport
import Testing

@testable import UnderstandingTasks

@Suite
struct DetectionMeasuresTests {
  private let one: [Double] = [0, 0, 10, 10]
  private let other: [Double] = [20, 20, 40, 30]

  @Test func `what is found exactly has an average precision of one`() throws {
    let truth = [[object(one), object(other, "car")], [object(one)]]
    let found = truth.map { $0.map { object in scored(object, 0.5) } }
    let measures = DetectionMeasures(truth: truth, found: found)
    #expect(measures.averagePrecision == 1)
    #expect(measures.averagePrecision50 == 1)
    #expect(measures.averagePrecision75 == 1)
    #expect(measures.perClass.mapValues(\.truthCount) == ["ball": 2, "car": 1])
    #expect(measures.perClass["ball"]?.precisions50 == [Double](repeating: 1, count: 101))
  }

  /// Recall ends at 1/2, which the recalls 0, .01 … .50 reach: 51 of 101.
  @Test func `half of the objects are worth half of the curve`() throws {
    let measures = DetectionMeasures(
      truth: [[object(one), object(other)]],
      found: [[object(one, score: 0.3)]]
    )
    expectClose(try #require(measures.averagePrecision), 51.0 / 101, within: 1e-12)
  }

  /// Two parts in three are covered: thresholds .50, .55, .60 and .65 of ten.
  @Test func `an overlap of two thirds is found at four of ten thresholds`() throws {
    let measures = DetectionMeasures(
      truth: [[object([0, 0, 30, 10])]],
      found: [[object([0, 0, 20, 10], score: 0.9)]]
    )
    expectClose(try #require(measures.averagePrecision), 0.4, within: 1e-12)
    #expect(measures.averagePrecision50 == 1)
    #expect(measures.averagePrecision75 == 0)
  }

  /// The right one comes second of two: the precision is 1/2 at every recall.
  @Test func `a surer wrong find halves the precision, a less sure one does nothing`() throws {
    func precision(_ wrongScore: Double) throws -> Double {
      let found = [object(other, score: wrongScore), object(one, score: 0.5)]
      let measures = DetectionMeasures(truth: [[object(one)]], found: [found])
      return try #require(measures.averagePrecision)
    }
    expectClose(try precision(0.9), 0.5, within: 1e-12)
    expectClose(try precision(0.1), 1, within: 1e-12)
  }

  @Test func `an object is found once`() throws {
    let found = [object(one, score: 0.9), object(one, score: 0.8), object(other, score: 0.7)]
    let measures = DetectionMeasures(truth: [[object(one), object(other)]], found: [found])
    // Of three, the second is wrong: up to a recall of 1/2 the precision is 1, then 2/3.
    let expected = (51 + 50 * 2.0 / 3) / 101
    expectClose(try #require(measures.averagePrecision), expected, within: 1e-12)
  }

  @Test func `only scores' order matters`() throws {
    var random = SeededRandomness(seed: 3)
    let truth = (0..<8).map { _ in (0..<4).map { _ in object(someBox(&random)) } }
    let found = truth.map { frame in
      (frame + frame).map { near($0, &random) }
    }
    let measures = DetectionMeasures(truth: truth, found: found)
    let lower = found.map { $0.map { scored($0, ($0.score ?? 0) * 0.3 + 0.1) } }
    #expect(DetectionMeasures(truth: truth, found: lower) == measures)
    let average = try #require(measures.averagePrecision)
    #expect(average > 0.05 && average < 0.95)
  }

  @Test func `without an object to be found there is no measure`() {
    let found = [[object(one, score: 0.9)]]
    for truth in [[[]], [[object(one, isIgnored: true)]]] {
      let measures = DetectionMeasures(truth: truth, found: found)
      #expect(measures.averagePrecision == nil)
      #expect(measures.averagePrecision50 == nil)
      #expect(measures.perClass.isEmpty)
    }
    #expect(DetectionMeasures(truth: [], found: []).averagePrecision == nil)
  }

  @Test func `truth and finds must be of the same frames`() async {
    await #expect(processExitsWith: .failure) {
      _ = DetectionMeasures(truth: [[], []], found: [[]])
    }
  }

  @Test func `a find without a score is a programming error`() async {
    await #expect(processExitsWith: .failure) {
      _ = DetectionMeasures(truth: [[]], found: [[object([0, 0, 1, 1])]])
    }
  }

  private func scored(_ object: BoxedObject, _ score: Double) -> BoxedObject {
    var scored = object
    scored.score = score
    return scored
  }

  private func someBox(_ random: inout SeededRandomness) -> [Double] {
    let (x, y) = (
      Double.random(in: 0...90, using: &random), Double.random(in: 0...90, using: &random)
    )
    return [x, y, x + 10, y + 10]
  }

  private func near(_ object: BoxedObject, _ random: inout SeededRandomness) -> BoxedObject {
    var near = scored(object, Double.random(in: 0...1, using: &random))
    near.box.x1 += Double.random(in: -3...3, using: &random)
    near.box.y2 += Double.random(in: -3...3, using: &random)
    return near
  }
}
