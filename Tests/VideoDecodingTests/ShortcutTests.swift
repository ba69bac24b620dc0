import Testing

@testable import VideoDecoding

@Suite struct ShortcutTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test(arguments: [
    SampleFormat.h264, .h264InMatroska, .h264InTransportStream, .h264OpenGroups, .mpeg4,
    .mpeg4Packed, .mpeg2, .motionJPEG, .prores,
  ])
  func `pictures that no wanted one is built on are not decoded`(format: SampleFormat) throws {
    let path = try format.sample()
    let count = try allFrames(of: path).count
    var video = try VideoFile(path)
    _ = try video.uniformClip(frameCount: 4)
    // Had the plan failed, all would have been decoded from the start.
    #expect(video.reader.pictureCount < count * 2 / 3)
  }

  @Test func `decoding stops at the last wanted frame`() throws {
    let path = try SampleFormat.vp9.sample()
    var video = try VideoFile(path)
    _ = try video.clip(at: [.milliseconds(200)])
    #expect(video.reader.pictureCount == 6)
  }

  @Test(arguments: ["mp4", "mkv", "ts", "avi", "mov"])
  func `distant frames are reached by way of key frames`(container: String) throws {
    let path = folder("long.\(container)")
    let bFrames = container == "avi" ? "0" : "2"
    try makeVideo(
      path,
      source: "size=32x32:rate=30:duration=66",
      ["-c:v", container == "avi" ? "mpeg4" : "libx264", "-g", "50", "-bf", bFrames]
        + ["-preset", "ultrafast", "-pix_fmt", "yuv420p"]
    )
    let frames = try allFrames(of: path)
    #expect(frames.count == 1980)
    for count in [2, 3, 20] {
      var video = try VideoFile(path)
      try expectUniformClip(&video, count: count, from: frames)
      #expect(video.reader.pictureCount < count * 60)
    }
  }

  @Test func `a frame far from any key frame is right too`() throws {
    let path = folder("one-group.mp4")
    try makeVideo(
      path,
      source: "size=32x32:rate=30:duration=40",
      ["-c:v", "libx264", "-g", "5000", "-preset", "ultrafast", "-pix_fmt", "yuv420p"]
    )
    let frames = try allFrames(of: path)
    var video = try VideoFile(path)
    try expectUniformClip(&video, count: 2, from: frames)
  }
}
