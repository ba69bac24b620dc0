import TestSupport
import Testing

@testable import UnderstandingTasks

@Suite(.oneEngineThread)
struct GroupedMeasurementsTests {
  /// 24 clips in groups of 6, whose members are not next to each other.
  private func clips() throws -> EmbeddingSet {
    try samples(24, width: 6, classCount: 3, signal: 0.7, seed: 2, groupCount: 4)
      .changing { $1.metadata = [Double(10 + $0 % 5), 30] }
  }

  @Test func `each group is measured with the others as training`() throws {
    let set = try clips()
    let grouped = try GroupedMeasurements(leavingOutEachGroupOf: set)
    #expect(grouped.folds.map(\.group) == ["group-0", "group-1", "group-2", "group-3"])
    let test = set.items.indices.filter { set.items[$0].group == "group-2" }
    let training = set.items.indices.filter { set.items[$0].group != "group-2" }
    let alone = try Measurements(training: set.selecting(training), test: set.selecting(test))
    #expect(grouped.folds[2].measurements.evaluation == alone.evaluation)
  }

  @Test func `pooled answers are in the order of the clips`() throws {
    let set = try clips()
    let grouped = try GroupedMeasurements(leavingOutEachGroupOf: set)
    let pooled = grouped.pooled
    #expect(pooled.probe?.truth == set.items.map(\.label))
    for (place, item) in set.items.enumerated() {
      let fold = try #require(grouped.folds.first { $0.group == item.group })
      let members = set.items.indices.filter { set.items[$0].group == item.group }
      let position = try #require(members.firstIndex(of: place))
      #expect(
        pooled.probe?.predictions[place] == fold.measurements.probe?.predictions[position]
      )
      #expect(
        pooled.neighbours?.predictions[place]
          == fold.measurements.neighbours?.predictions[position]
      )
      let found = try #require(pooled.retrieval?.queries[place])
      #expect(found.matches.count == 18)
      // The first hit, looked up in the whole set.
      let hit = found.matches.firstIndex { set.items[$0.item].label == item.label }
      #expect(found.firstHit == hit.map { $0 + 1 })
      #expect(found.matches.allSatisfy { set.items[$0.item].group != item.group })
    }
  }

  @Test func `pooled figures are means over the clips`() throws {
    let grouped = try GroupedMeasurements(leavingOutEachGroupOf: try clips())
    let folds = grouped.folds.map(\.measurements)
    // All groups are of one size, so the plain mean will do.
    func mean(_ figure: (Measurements) -> Double?) -> Double {
      folds.compactMap(figure).reduce(0, +) / 4
    }
    let pooled = grouped.pooled
    expectClose(pooled.probe?.top1 ?? -1, mean { $0.probe?.top1 }, within: 1e-12)
    expectClose(pooled.neighbours?.top1 ?? -1, mean { $0.neighbours?.top1 }, within: 1e-12)
    expectClose(
      pooled.retrieval?.recall(at: 1) ?? -1,
      mean { $0.retrieval?.recall(at: 1) },
      within: 1e-12
    )
    expectClose(
      pooled.search?.recall(at: 1) ?? -1,
      mean { $0.search?.recall(at: 1) },
      within: 1e-12
    )
    expectClose(pooled.floors.metadata ?? -1, mean(\.floors.metadata), within: 1e-12)
    expectClose(pooled.floors.chance, 1.0 / 3, within: 1e-12)
  }

  @Test func `the spread is that of the groups' figures`() throws {
    let grouped = try GroupedMeasurements(leavingOutEachGroupOf: try clips(), protocols: [.probe])
    let figures = grouped.folds.compactMap { $0.measurements.probe?.top1 }
    let spread = try #require(grouped.spread { $0.probe?.top1 })
    #expect(spread.minimum == figures.min())
    #expect(spread.maximum == figures.max())
    let mean = figures.reduce(0, +) / 4
    let squares = figures.map { ($0 - mean) * ($0 - mean) }
    expectClose(
      spread.standardDeviation,
      (squares.reduce(0, +) / 4).squareRoot(),
      within: 1e-12
    )
    #expect(grouped.spread { $0.neighbours?.top1 } == nil)
    #expect(grouped.pooled.neighbours == nil && grouped.pooled.retrieval == nil)
    #expect(grouped.pooled.search == nil)
  }

  @Test func `a class of one group is said to be lost`() throws {
    let set = try clips().changing { if $0 == 5 { $1.label = "jump" } }
    let grouped = try GroupedMeasurements(leavingOutEachGroupOf: set, protocols: [.retrieval])
    #expect(
      grouped.pooled.warnings == [
        "class 'jump' occurs in group 'group-1' alone; its clips count as wrong"
      ]
    )
  }

  @Test func `a clip without a group is named`() throws {
    let set = try clips().changing { if $0 == 7 { $1.group = nil } }
    let error = #expect(throws: TaskError.self) {
      try GroupedMeasurements(leavingOutEachGroupOf: set)
    }
    #expect(error?.code == .noGroups)
    #expect(error?.message.contains("'clip-1007'") == true)
  }

  @Test func `one group alone is refused`() throws {
    let set = try clips().changing { $1.group = "car-park" }
    let error = #expect(throws: TaskError.self) {
      try GroupedMeasurements(leavingOutEachGroupOf: set)
    }
    #expect(error?.message.contains("all 24 clips are of group 'car-park'") == true)
  }
}
