import Testing

@testable import UnderstandingTasks

@Suite struct VideoUnitsTests {
  @Test func `a file that is named twice is on one side`() {
    let units = VideoUnits([("/a/1.mp4", nil), ("/a/2.mp4", nil), ("/a/b/../1.mp4", nil)])
    #expect(units.count(of: [0, 1, 2]) == 2)
    let folds = units.folds(5, of: [0, 1, 2])
    #expect(folds.count == 2)
    #expect(folds.assignment[0] == folds.assignment[2])
  }

  @Test func `groups stay together`() {
    let units = VideoUnits((0..<8).map { ("\($0).mp4", "person \($0 / 3)") })
    #expect(units.count(of: Array(0..<8)) == 3)
    #expect(units.count(of: [0, 1, 2]) == 1)
    let folds = units.folds(3, of: Array(0..<8))
    #expect(folds.parts.map(\.heldOut) == [[0, 1, 2], [3, 4, 5], [6, 7]])
  }

  @Test(arguments: [
    ([("/a/1.mp4", nil), ("/a/1.mp4", nil)], "'/a/1.mp4' is the only video"),
    ([("/a/1.mp4", "x"), ("/a/2.mp4", "x")], "all 2 videos are of group 'x'"),
  ])
  func `what is one cannot be parted`(
    videos: [(path: String, group: String?)],
    words: String
  ) {
    let error = #expect(throws: TaskError.self) {
      try VideoUnits(videos).checkFolds(advice: "give more")
    }
    #expect(error?.code == .noGroups)
    #expect(error?.message.hasPrefix(words) == true)
    #expect(throws: Never.self) {
      try VideoUnits(videos + [("/a/3.mp4", "y")]).checkFolds(advice: "")
    }
  }
}
