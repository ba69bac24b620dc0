import ClipInput
import Foundation
import SyntheticVideo
import TestSupport
import Testing
import VideoDecoding

@testable import UnderstandingTasks
@testable import VideoRendering

@Suite struct PredictionRendererTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Twelve grey frames of a third of a second in all.
  private func makeVideo(_ size: PixelSize) throws -> String {
    let path = folder.path + "/source.mp4"
    var writer = try VideoWriter(path, size: size, frameRate: 36)
    for _ in 0..<12 {
      try writer.append([UInt8](repeating: 100, count: size.width * size.height * 3))
    }
    try writer.finish()
    return path
  }

  private func told(of path: String) -> PredictedVideos.Video {
    var video = PredictedVideos.Video(path: path)
    video.label = "wave"
    video.probabilities = ["wave": 0.75, "jump": 0.25]
    let wave = ActionSegment(label: "wave", range: .zero..<(.milliseconds(200)), score: 0.9)
    video.actions = [PredictedVideos.Action(wave)]
    let frames = (0..<12).map { number in
      let x = 20 + Double(number) * 4
      let box = Box(x1: x, y1: 20, x2: x + 10, y2: 60)
      return [BoxedObject(box: box, label: "person", identity: 1, score: 0.8)]
    }
    video.take(
      frames,
      at: (0..<12).map { .seconds($0) / 36 },
      lines: [LineSegment(from: (50, 100), to: (50, 0))]
    )
    return video
  }

  @Test(arguments: [(160, 120), (97, 61)])
  func `all frames come out at their times, with all that is told`(
    width: Int,
    height: Int
  ) throws {
    let path = try makeVideo(PixelSize(width: width, height: height))
    let other = folder.path + "/told.mp4"
    var last = (0.0, 0)
    let warnings = try PredictionRenderer(told(of: path)).write(to: other) { last = ($0, $1) }
    #expect(warnings == [])
    #expect(last.1 == 12)
    let (before, after) = (
      try VideoDescription(ofFileAt: path), try VideoDescription(ofFileAt: other)
    )
    #expect(after.frameCount == 12)
    #expect(after.duration == before.duration)
    #expect(after.averageFrameRate == before.averageFrameRate)
    #expect(after.size.width == before.size.width)
    #expect(after.size.height > before.size.height)
  }

  @Test func `a place that can't be written to leaves nothing behind`() throws {
    let path = try makeVideo(PixelSize(width: 64, height: 48))
    let error = #expect(throws: VideoError.self) {
      _ = try PredictionRenderer(told(of: path)).write(to: folder.path + "/missing/told.mp4")
    }
    #expect(error?.code == .unwritable)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["source.mp4"])
  }
}
