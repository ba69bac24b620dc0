import ClipInput
import TestSupport
import Testing

@testable import UnderstandingTasks

@Suite
struct TrackingMeasuresTests {
  private let left: [Double] = [0, 0, 20, 20]
  private let right: [Double] = [40, 0, 60, 20]

  @Test func `what is tracked exactly is measured as perfect`() {
    let frames = [[Int]](repeating: [1, 2], count: 5).map(pair)
    let measures = TrackingMeasures(truth: frames, found: frames)
    #expect(measures.clear.accuracy == 1 && measures.clear.precision == 1)
    #expect(measures.identity.f1 == 1)
    #expect(measures.higherOrder.accuracy == 1)
    #expect(measures.higherOrder.localisationAccuracy == 1)
  }

  /// Of 2n frames, the identities of two things are exchanged after n.
  ///
  /// Each identity is right in half of them; each match has n of the 3n frames in which either of
  /// its tracks is.
  @Test func `exchanged identities have closed measures`() {
    let truth = [[Int]](repeating: [1, 2], count: 6).map(pair)
    let found = ([[Int]](repeating: [7, 8], count: 3) + [[Int]](repeating: [8, 7], count: 3)).map(
      pair
    )
    let measures = TrackingMeasures(truth: truth, found: found)
    #expect(measures.clear.switchCount == 2)
    expectClose(measures.clear.accuracy, 1 - 2.0 / 12, within: 1e-12)
    expectClose(measures.identity.f1, 0.5, within: 1e-12)
    expectClose(measures.higherOrder.detectionAccuracy, 1, within: 1e-12)
    expectClose(measures.higherOrder.associationAccuracy, 1.0 / 3, within: 1e-12)
    expectClose(measures.higherOrder.accuracy, (1.0 / 3).squareRoot(), within: 1e-12)
  }

  @Test func `the names of identities do not matter`() {
    let truth = [[1, 2], [1, 2], [2, 1]].map(pair)
    let found = [[7, 8], [7, 9], [7, 8]].map(pair)
    let renamed = [[-3, 50], [-3, 0], [-3, 50]].map(pair)
    #expect(
      TrackingMeasures(truth: truth, found: found) == TrackingMeasures(truth: truth, found: renamed)
    )
  }

  @Test func `an ignored object is left out with what was found there`() {
    let truth = [[object(left, identity: 1), object(right, identity: 2, isIgnored: true)]]
    let found = [pair([5, 6])]
    let measures = TrackingMeasures(truth: truth, found: found)
    #expect(measures.clear.matchCount == 1)
    #expect(measures.clear.missCount == 0 && measures.clear.falsePositiveCount == 0)
    // What goes with a regular object, or lies elsewhere, stays.
    let elsewhere = [[object(left, identity: 5), object([45, 15, 65, 35], identity: 6)]]
    #expect(TrackingMeasures(truth: truth, found: elsewhere).clear.falsePositiveCount == 1)
    let twice = [[object(left, identity: 1), object(left, identity: 2, isIgnored: true)]]
    #expect(TrackingMeasures(truth: twice, found: found).clear.matchCount == 1)
  }

  @Test func `classes are measured apart`() throws {
    let truth = [[object(left, "ball", identity: 1), object(right, "car", identity: 1)]]
    let found = [[object(left, "ball", identity: 1), object(right, "dog", identity: 1)]]
    let classes = TrackingMeasures.byClass(truth: truth, found: found)
    #expect(Set(classes.keys) == ["ball", "car", "dog"])
    #expect(classes["ball"]?.clear.matchCount == 1)
    #expect(classes["car"]?.clear.missCount == 1)
    #expect(classes["dog"]?.clear.falsePositiveCount == 1)
    let mean = try #require(TrackingMeasures.mean(of: \.identity.f1, over: classes.values))
    expectClose(mean, 1.0 / 3, within: 1e-12)
  }

  @Test func `without classes there is no mean`() {
    let nothing = TrackingMeasures(truth: [[]], found: [[]])
    #expect(TrackingMeasures.mean(of: \.identity.f1, over: [nothing]) == nil)
    #expect(TrackingMeasures.mean(of: \.identity.f1, over: []) == nil)
  }

  @Test func `an object needs an identity, its own in each frame`() async {
    await #expect(processExitsWith: .failure) {
      _ = TrackingMeasures(truth: [[object([0, 0, 1, 1])]], found: [[]])
    }
    await #expect(processExitsWith: .failure) {
      let twice = [object([0, 0, 1, 1], identity: 1), object([5, 5, 6, 6], identity: 1)]
      _ = TrackingMeasures(truth: [[]], found: [twice])
    }
    await #expect(processExitsWith: .failure) {
      _ = TrackingMeasures(truth: [[]], found: [])
    }
  }

  private func pair(_ identities: [Int]) -> [BoxedObject] {
    [object(left, identity: identities[0]), object(right, identity: identities[1])]
  }
}
