import Testing

@testable import UnderstandingTasks

@Suite struct EmbeddingSetTests {
  @Test func `selecting keeps clips and their views together`() throws {
    let set = try EmbeddingSet(
      items: ["a", "b", "c"].map { .init(identifier: $0) },
      values: [0, 1, 2, 3, 10, 11, 12, 13, 20, 21, 22, 23],
      width: 2,
      viewCount: 2
    )
    let selected = set.selecting([2, 0])
    #expect(selected.items.map(\.identifier) == ["c", "a"])
    #expect(selected.values == [20, 21, 22, 23, 0, 1, 2, 3])
    #expect(selected.viewCount == 2)
  }

  @Test func `an undefined embedding is refused by name`() {
    let error = #expect(throws: TaskError.self) {
      try EmbeddingSet(
        items: ["a", "b"].map { .init(identifier: $0) },
        values: [0, 1, 2, .nan],
        width: 2
      )
    }
    #expect(error?.code == .notFinite)
    #expect(error?.message.contains("'b'") == true)
  }

  @Test func `a missing number is a programming error`() async {
    await #expect(processExitsWith: .failure) {
      _ = try EmbeddingSet(items: [.init(identifier: "a")], values: [1, 2, 3], width: 2)
    }
  }

  @Test func `clips without labels are counted and the first is named`() throws {
    let set = try EmbeddingSet(
      items: [
        .init(identifier: "a", label: "run"), .init(identifier: "b"), .init(identifier: "c"),
      ],
      values: [1, 2, 3],
      width: 1
    )
    let error = #expect(throws: TaskError.self) { try set.labels() }
    #expect(error?.code == .noLabels)
    #expect(
      error?.message == "2 of 3 clips have no label, the first is 'b'; "
        + "label them in a CSV or by folders, or leave them out"
    )
  }

  @Test func `a training set needs clips`() throws {
    let set = try EmbeddingSet(items: [], values: [], width: 2)
    #expect(throws: TaskError.noTrainingClips) { try set.trainingLabels() }
    #expect(throws: TaskError.self) { try set.testLabels() }
  }

  @Test func `a training set needs two classes`() throws {
    let set = try samples([("run", [1]), ("run", [2])])
    let error = #expect(throws: TaskError.self) { try set.trainingLabels() }
    #expect(error?.code == .oneClass)
    #expect(error?.description.contains("all 2 training clips are labelled 'run'") == true)
  }
}
