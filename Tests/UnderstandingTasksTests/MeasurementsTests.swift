import Foundation
import TestSupport
import Testing

@testable import UnderstandingTasks

@Suite(.oneEngineThread)
struct MeasurementsTests {
  private func sets() throws -> (training: EmbeddingSet, test: EmbeddingSet) {
    (
      try samples(30, width: 6, classCount: 3, signal: 0.8, seed: 2),
      try samples(12, width: 6, classCount: 3, signal: 0.8, seed: 3, prefix: "test")
    )
  }

  @Test func `each figure is that of its own measure`() throws {
    let (training, test) = try sets()
    let measurements = try Measurements(training: training, test: test)
    let probe = try LinearProbe(training: training)
    let neighbours = try NearestNeighbours(training: training)
    #expect(measurements.probe?.predictions == probe.predictions(for: test))
    #expect(measurements.neighbours?.predictions == neighbours.predictions(for: test))
    #expect(measurements.neighbourCount == neighbours.count)
    let retrieval = try Retrieval(of: test, in: training)
    #expect(measurements.retrieval?.queries == retrieval.queries)
    let search = try Retrieval(of: test, in: training, centring: .together)
    #expect(measurements.search?.queries == search.queries)
    let floors = try Floors(training: training, test: test)
    #expect(measurements.floors == floors)
    #expect(measurements.warnings == [])
  }

  @Test(arguments: MeasuringProtocol.allCases)
  func `what was not asked for is left out`(asked: MeasuringProtocol) throws {
    let (training, test) = try sets()
    let evaluation =
      try Measurements(training: training, test: test, protocols: [asked]).evaluation
    #expect((evaluation.probe != nil) == (asked == .probe))
    #expect((evaluation.neighbours != nil) == (asked == .neighbours))
    #expect((evaluation.retrieval != nil) == (asked == .retrieval))
    #expect((evaluation.search != nil) == (asked == .search))
  }

  @Test func `what makes figures doubtful is said`() throws {
    let training = try samples([("run", [1, 0]), ("run", [1, 0.1]), ("walk", [0, 1])])
    let test = try samples([("sit", [-1, -1])])
    #expect(
      try Measurements(training: training, test: test).warnings == [
        "class 'walk' has a single training clip; its figures are left to luck",
        "class 'sit' does not occur in training; its 1 test clip(s) count as wrong",
        "1 clip(s) are in training and in test, such as 'clip-0'; the figures are too good",
        "there is a single test clip; retrieval subtracts the test set's mean, "
          + "which leaves nothing",
      ]
    )
  }

  @Test func `a class that training lacks is wrong and in the confusion`() throws {
    let training = try samples([("run", [1, 0]), ("run", [1, 0.1]), ("walk", [0, 1])])
    let test = try samples([("sit", [-1, -1]), ("run", [1, 0])])
    let evaluation = try Measurements(training: training, test: test).evaluation
    #expect(evaluation.classes == ["run", "sit", "walk"])
    #expect(evaluation.probe?.top5 == 0.5)
    #expect(evaluation.probe?.confusion[1].reduce(0, +) == 1)
    #expect(evaluation.probe?.perClass["sit"]?.recall == 0)
  }

  @Test func `an empty test set is refused`() throws {
    let (training, _) = try sets()
    let error = #expect(throws: TaskError.self) {
      try Measurements(
        training: training,
        test: try EmbeddingSet(items: [], values: [], width: 6)
      )
    }
    #expect(error?.code == .noClips)
  }

  @Test func `test clips without labels are refused`() throws {
    let (training, test) = try sets()
    let unlabelled = try test.changing { $1.label = nil }
    let error = #expect(throws: TaskError.self) {
      try Measurements(training: training, test: unlabelled)
    }
    #expect(error?.code == .noLabels)
  }
}
