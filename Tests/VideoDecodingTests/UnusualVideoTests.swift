import Foundation
import Testing
import VideoDecoding

@Suite struct UnusualVideoTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func `a video of one pixel`() throws {
    let path = folder("dot.mkv")
    try makeVideo(path, ["-vf", "format=bgr0,crop=1:1:50:30:exact=1", "-c:v", "ffv1"])
    var video = try VideoFile(path)
    let clip = try video.clip(frames: Array(0..<40))
    #expect(clip.size == PixelSize(width: 1, height: 1))
    let reference = try ReferenceFrames(of: path, in: folder)
    #expect(clip.pixels == reference.pixels)
    var large = try VideoFile(path, scale: .exact(PixelSize(width: 50, height: 40)))
    #expect(try large.uniformClip(frameCount: 1).pixels.count == 6000)
  }

  @Test func `a video of 8K`() throws {
    let path = folder("large.mp4")
    try makeVideo(
      path,
      source: "size=7680x4320:rate=2:duration=1",
      ["-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p"]
    )
    var video = try VideoFile(path, scale: .shortSide(108))
    #expect(video.description.size == PixelSize(width: 7680, height: 4320))
    let clip = try video.uniformClip(frameCount: 2)
    #expect(clip.size == PixelSize(width: 192, height: 108))
    #expect(clip.times == [.zero, .milliseconds(500)])
  }

  @Test(arguments: [("1/7", 7.0), ("1000", 0.001), ("100000", 0.00001)])
  func `absurd frame rates`(rate: String, seconds: Double) throws {
    let path = folder("video.nut")
    let encoding = ["-c:v", "ffv1", "-frames:v", "6"]
    try makeVideo(path, source: "size=32x32:rate=\(rate)", encoding)
    let frames = try allFrames(of: path)
    #expect(frames.count == 6)
    for (number, frame) in frames.enumerated() {
      #expect(abs(frame.time.seconds - Double(number) * seconds) <= 1e-9)
    }
    var video = try VideoFile(path)
    #expect(video.description.averageFrameRate.isFinite)
    expectFrames(try video.clip(at: frames.map(\.time)), frames)
  }

  @Test(arguments: [
    "with spaces.mp4", "it's \"quoted\".mp4", "Übung für 日本語 🎬.mp4", "time 10:30.mp4",
    "100%d.mp4", "what?.mp4", "-v.mp4", "[1]*.mp4",
  ])
  func `any file name`(name: String) throws {
    let plain = folder("plain.mp4")
    try makeVideo(plain, ["-c:v", "libx264", "-frames:v", "3"])
    try FileManager.default.moveItem(atPath: plain, toPath: folder(name))
    #expect(try allFrames(of: folder(name)).count == 3)
    #expect(try VideoDescription(ofFileAt: folder(name)).path == folder(name))
  }

  @Test func `a video with sound says so`() throws {
    let path = folder("video.mp4")
    try makeVideo(
      path,
      [
        "-f", "lavfi", "-i", "sine=duration=1", "-c:v", "libx264", "-c:a", "aac", "-pix_fmt",
        "yuv420p",
      ]
    )
    let description = try VideoDescription(ofFileAt: path)
    #expect(description.hasAudio)
    #expect(description.codec == "h264")
    #expect(description.container.contains("mp4"))
    #expect(description.averageFrameRate == 25)
    #expect(description.duration == .milliseconds(1600))
    #expect(description.frameCount == 40)
    let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
    #expect(description.fileSize == size)
  }
}
