import Foundation
import Synchronization
import TestSupport
import Testing
import VideoDecoding

@testable import SyntheticVideo

@Suite struct TimelineWritingTests {
  private static var timeline: SyntheticTimeline {
    var timeline = SyntheticTimeline()
    timeline.count = 4
    timeline.frameRate = 10
    timeline.actionsPerVideo = 1...2
    timeline.size = PixelSize(width: 64, height: 48)
    return timeline
  }

  @Test func theTableTellsWhatTheVideosShow() async throws {
    let folder = try TemporaryFolder()
    try await Self.timeline.write(to: folder.path)
    let rows = try String(contentsOfFile: folder.path(of: "actions.csv"), encoding: .utf8)
      .split(separator: "\n")
      .map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    #expect(rows[0] == ["path", "start", "end", "label", "split", "subject"])

    var remaining = rows.dropFirst()
    for number in 0..<4 {
      let routine = Self.timeline.routine(number: number)
      for span in routine.actions {
        let row = try #require(remaining.first)
        remaining = remaining.dropFirst()
        #expect(row[0] == "videos/00\(number).mp4")
        #expect(((Double(row[1]) ?? -1) - span.start.seconds).magnitude <= 0.0005 + 1e-9)
        #expect(((Double(row[2]) ?? -1) - span.end.seconds).magnitude <= 0.0005 + 1e-9)
        #expect(row[3] == span.action.rawValue)
        #expect(row[4] == ["train", "test", "train", "val"][number])
        #expect(row[5] == "performer00\(number)")
      }
      var file = try VideoFile(folder.path(of: "videos/00\(number).mp4"))
      var count = 0
      while let frame = try file.next() {
        #expect(frame.size == Self.timeline.size)
        count += 1
      }
      #expect(count == routine.frameCount)
    }
    #expect(remaining.isEmpty)
  }

  @Test func progressCountsEveryVideoInTurn() async throws {
    let folder = try TemporaryFolder()
    let seen = Mutex<[Int]>([])
    try await Self.timeline.write(to: folder.path) { done, total in
      #expect(total == 4)
      seen.withLock { $0.append(done) }
    }
    #expect(seen.withLock { $0 } == [1, 2, 3, 4])
  }

  @Test func aFolderThatCannotBeMadeIsRefused() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path(of: "taken")
    try Data().write(to: URL(filePath: path))
    await #expect(
      throws: FootageError(
        code: .folderNotWritable,
        message: "can't make the folder '\(path)/videos'; choose a place that can be written to"
      )
    ) {
      try await Self.timeline.write(to: path)
    }
  }

  @Test func noVideosAreAProgrammingError() async {
    await #expect(processExitsWith: .failure) {
      var timeline = SyntheticTimeline()
      timeline.count = 0
      try await timeline.write(to: "nowhere")
    }
  }
}
