import Foundation
import Testing
import VideoDecoding

/// Real clips beside the project, where there are any.
private let footage =
  URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("shared/data")
  .path

private func videos(in folder: String, every step: Int) -> [String] {
  let names = FileManager.default.enumerator(atPath: "\(footage)/\(folder)")?.allObjects ?? []
  let videos = names.compactMap { $0 as? String }
    .filter { [".avi", ".mp4", ".mkv"].contains("." + ($0 as NSString).pathExtension) }.sorted()
  return stride(from: 0, to: videos.count, by: step).map { "\(footage)/\(folder)/\(videos[$0])" }
}

@Suite(.enabled(if: FileManager.default.fileExists(atPath: footage), "no real footage here"))
struct RealFootageTests {
  @Test(arguments: [("ut_interaction", 25), ("weizmann4", 30), ("intel_sample_videos/asl", 9)])
  func `clips hold the frames of a full decode`(folder: String, step: Int) throws {
    for path in videos(in: folder, every: step) {
      let frames = try allFrames(of: path, scale: .shortSide(48))
      for count in [1, 4, 16] {
        var video = try VideoFile(path, scale: .shortSide(48))
        try expectUniformClip(&video, count: count, from: frames)
      }
    }
  }

  @Test func `a folder of street images`() throws {
    var video = try VideoFile("\(footage)/tud_campus/frames", scale: .shortSide(96))
    #expect(video.description.frameCount == 71)
    #expect(try video.uniformClip(frameCount: 8).size == PixelSize(width: 128, height: 96))
  }
}
