import Foundation
import Synchronization
import Testing
import VideoDecoding

@testable import SyntheticVideo

@Suite struct FootageWritingTests {
  private static func inTemporaryFolder(_ body: (String) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "footage-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try await body(folder)
  }

  private static func rows(_ path: String) throws -> [[Substring]] {
    try String(contentsOfFile: path, encoding: .utf8)
      .split(separator: "\n")
      .map { $0.split(separator: ",", omittingEmptySubsequences: false) }
  }

  private static var footage: SyntheticFootage {
    var footage = SyntheticFootage()
    footage.clipsPerAction = 1
    footage.length = .milliseconds(300)...(.milliseconds(500))
    return footage
  }

  @Test func filesDecodeToWhatTheTableSays() async throws {
    try await Self.inTemporaryFolder { folder in
      try await Self.footage.write(to: folder)
      let labels = try Self.rows("\(folder)/labels.csv")
      #expect(labels[0] == ["path", "label", "split", "subject", "frames", "seconds"])
      #expect(labels.count == 1 + 10)
      for row in labels.dropFirst() {
        var file = try VideoFile("\(folder)/\(row[0])")
        var times: [Duration] = []
        while let frame = try file.next() {
          #expect(frame.size == PixelSize(width: 160, height: 120))
          times.append(frame.time)
        }
        #expect(times.count == Int(row[4]))
        for (index, time) in times.enumerated() {
          #expect((time.seconds - Double(index) / 25).magnitude < 1e-3)
        }
      }
    }
  }

  @Test func aDecodedPictureLooksLikeTheDrawnOne() async throws {
    try await Self.inTemporaryFolder { folder in
      try await Self.footage.write(to: folder)
      let drawn = Self.footage.clip(of: .wave, number: 0)
      var file = try VideoFile("\(folder)/wave/000.mp4")
      let decoded = try file.clip(frames: [0, 5])
      for (index, frame) in [0, 5].enumerated() {
        let errors = zip(drawn.frame(frame).pixels, decoded.frame(index).pixels)
          .map { Double(max($0, $1) - min($0, $1)) }
        // Encoding loses a little, mostly colour at edges: a few of 255 steps on average.
        #expect(errors.reduce(0, +) / Double(errors.count) < 5)
      }
    }
  }

  @Test func tablesHoldARowForEachFrame() async throws {
    try await Self.inTemporaryFolder { folder in
      let footage = Self.footage
      try await footage.write(to: folder)
      let counts = try Self.rows("\(folder)/labels.csv").dropFirst().compactMap { Int($0[4]) }
      let boxes = try Self.rows("\(folder)/boxes.csv")
      let joints = try Self.rows("\(folder)/joints.csv")
      #expect(boxes.count == 1 + counts.reduce(0, +))
      #expect(joints.count == boxes.count)
      #expect(joints[0].count == 2 + 2 * Joint.allCases.count)
      #expect(boxes[0] == ["path", "frame", "x1", "y1", "x2", "y2", "class", "track_id"])

      let box = footage.performance(of: .walk, number: 0).box(inFrame: 0)
      #expect(boxes[1][0] == "walk/000.mp4")
      #expect(boxes[1][1] == "1")
      #expect(((Double(boxes[1][2]) ?? 0) - box.x1).magnitude <= 0.05 + 1e-9)
      #expect(boxes[1].suffix(2) == ["person", "1"])
    }
  }

  @Test func progressCountsEveryVideoInTurn() async throws {
    try await Self.inTemporaryFolder { folder in
      let seen = Mutex<[Int]>([])
      try await Self.footage.write(to: folder) { done, total in
        #expect(total == 10)
        seen.withLock { $0.append(done) }
      }
      #expect(seen.withLock { $0 } == Array(1...10))
    }
  }

  @Test func aFolderThatCannotBeMadeIsRefused() async throws {
    try await Self.inTemporaryFolder { folder in
      try Data().write(to: URL(filePath: folder))
      await #expect(
        throws: FootageError(
          code: .folderNotWritable,
          message: "can't make the folder '\(folder)/walk'; choose a place that can be written to"
        )
      ) {
        try await Self.footage.write(to: folder)
      }
    }
  }
}
