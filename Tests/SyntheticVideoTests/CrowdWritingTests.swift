import Foundation
import TestSupport
import Testing
import VideoDecoding

@testable import SyntheticVideo

@Suite struct CrowdWritingTests {
  private static var crowd: SyntheticCrowd {
    var crowd = SyntheticCrowd()
    crowd.count = 3
    crowd.size = PixelSize(width: 80, height: 60)
    crowd.length = .milliseconds(400)...(.milliseconds(600))
    return crowd
  }

  @Test func theTableTellsWhereEverybodyIs() async throws {
    let folder = try TemporaryFolder()
    try await Self.crowd.write(to: folder.path)
    let rows = try String(contentsOfFile: folder.path(of: "boxes.csv"), encoding: .utf8)
      .split(separator: "\n")
      .map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    #expect(
      rows[0] == ["path", "frame", "x1", "y1", "x2", "y2", "class", "track_id", "split"]
    )
    // A path, a frame and an identity must not come twice.
    let keys = rows.dropFirst().map { [$0[0], $0[1], $0[7]].joined(separator: ",") }
    let found = Dictionary(uniqueKeysWithValues: zip(keys, rows.dropFirst()))
    var count = 0
    for number in 0..<3 {
      let crowd = Self.crowd.crowd(number: number)
      var file = try VideoFile(folder.path(of: "videos/00\(number).mp4"))
      for index in 0..<crowd.frameCount {
        let frame = try file.next()
        #expect(frame?.size == Self.crowd.size)
        for (identity, box) in crowd.boxes(inFrame: index) {
          count += 1
          let key = "videos/00\(number).mp4,\(index + 1),\(identity)"
          let row = try #require(found[key])
          for (text, edge) in zip(row[2...5], [box.x1, box.y1, box.x2, box.y2]) {
            #expect(((Double(text) ?? -1) - edge).magnitude <= 0.05 + 1e-9)
          }
          #expect(row[6] == "person")
          #expect(row[8] == ["train", "test", "train"][number])
        }
      }
      let beyond = try file.next()
      #expect(beyond == nil)
    }
    #expect(rows.count == 1 + count)
  }

  @Test func noVideosAreAProgrammingError() async {
    await #expect(processExitsWith: .failure) {
      var crowd = SyntheticCrowd()
      crowd.count = 0
      try await crowd.write(to: "nowhere")
    }
  }
}
