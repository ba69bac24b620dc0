import ClipInput
import Testing

@testable import UnderstandingTasks

@Suite struct ClassLabelsTests {
  private func item(_ label: String?, _ columns: [String: String] = [:]) -> VideoItem {
    VideoItem(path: "\(label ?? "?").mp4", label: label, columns: columns)
  }

  @Test func `one label each makes one class of several`() {
    let labels = ClassLabels([item("walk"), item("run"), item("walk"), item(nil)])
    #expect(labels.classes == ["run", "walk"])
    #expect(labels.ofItem == [[1], [0], [1], nil])
    #expect(!labels.areSeveral)
    #expect(labels.warnings.isEmpty)
  }

  @Test func `bars part several labels`() {
    let labels = ClassLabels([item("walk|wave"), item("wave"), item("run")])
    #expect(labels.classes == ["run", "walk", "wave"])
    #expect(labels.ofItem == [[1, 2], [2], [0]])
    #expect(labels.areSeveral)
  }

  @Test func `without labels, columns of zeros and ones are classes`() {
    let labels = ClassLabels([
      item(nil, ["run": "1", "wave": "1", "camera": "2", "sit": "0"]),
      item(nil, ["run": "0", "wave": "0", "camera": "1", "sit": "0"]),
    ])
    #expect(labels.classes == ["run", "wave"])
    #expect(labels.ofItem == [[0, 1], []])
    #expect(labels.areSeveral)
  }

  @Test func `labels that differ in case only are pointed out`() {
    let labels = ClassLabels([item("Walk"), item("walk"), item("run")])
    #expect(labels.classes == ["Walk", "run", "walk"])
    #expect(labels.warnings.count == 1)
    #expect(labels.warnings[0].contains("'Walk', 'walk' differ in case only"))
  }
}
