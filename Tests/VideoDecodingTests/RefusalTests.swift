import Foundation
import Testing
import VideoDecoding

@Suite struct RefusalTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func expectRefusal(
    _ path: String,
    _ code: VideoError.Code,
    _ message: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let open = { () throws(VideoError) in _ = try VideoFile(path) }
    let probe = { () throws(VideoError) in _ = try VideoDescription(ofFileAt: path) }
    for attempt in [open, probe] {
      let error = #expect(throws: VideoError.self, sourceLocation: sourceLocation) { try attempt() }
      #expect(error?.code == code, sourceLocation: sourceLocation)
      #expect(error?.message == message, sourceLocation: sourceLocation)
      #expect(error?.description == message, sourceLocation: sourceLocation)
    }
  }

  private func write(_ name: String, _ bytes: some Sequence<UInt8>) throws -> String {
    try Data(bytes).write(to: URL(fileURLWithPath: folder(name)))
    return folder(name)
  }

  @Test func `nothing there`() {
    let path = folder("missing.mp4")
    expectRefusal(path, .fileNotFound, "there is no file '\(path)'; check the path")
    let images = folder("none/%d.jpg")
    expectRefusal(
      images,
      .fileNotFound,
      "there is no folder '\(folder("none"))'; check the path"
    )
  }

  @Test func `an empty file`() throws {
    let path = try write("empty.mp4", [])
    expectRefusal(path, .notAVideo, "'\(path)' is empty; copy or record it again")
  }

  @Test func `a file of anything`() throws {
    var generator = SeededGenerator(seed: 1)
    let path = try write(
      "noise.mp4",
      (0..<50_000).map { _ in UInt8.random(in: 0...255, using: &generator) }
    )
    expectRefusal(
      path,
      .notAVideo,
      "'\(path)' is no video, or its header is cut off or damaged"
        + " (Invalid data found when processing input); copy it again or leave it out"
    )
  }

  @Test func `a text`() throws {
    let path = try write("notes.txt", String(repeating: "what I saw\n", count: 200).utf8)
    expectRefusal(path, .notAVideo, "'\(path)' is a text, not a video; leave it out")
  }

  @Test func `a folder without images`() {
    expectRefusal(
      folder.path,
      .notAVideo,
      "'\(folder.path)' holds no images; name a video file, or a folder of numbered .jpg or"
        + " .png files"
    )
  }

  @Test func `something that is no file`() {
    expectRefusal(
      "/dev/null",
      .unreadable,
      "'/dev/null' is no ordinary file; name a video file or a folder"
    )
  }

  @Test(.enabled(if: getuid() != 0, "root may read everything"))
  func `a file that may not be read`() throws {
    let path = try write("secret.mp4", [1, 2, 3])
    try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: path)
    expectRefusal(path, .unreadable, "'\(path)' may not be read; change its permissions")
  }

  @Test(arguments: ["wav", "mp3"])
  func `sound alone`(container: String) throws {
    let path = folder("sound.\(container)")
    try run("ffmpeg", ["-v", "error", "-f", "lavfi", "-i", "sine=duration=1", path])
    expectRefusal(
      path,
      .noVideoStream,
      "'\(path)' holds no moving pictures, only sound; name a video file"
    )
  }

  @Test func `a header that is cut off`() throws {
    let whole = try SampleFormat.h264.sample()
    let path = try write("cut.mp4", try Data(contentsOf: URL(fileURLWithPath: whole)).prefix(500))
    let error = #expect(throws: VideoError.self) { _ = try VideoFile(path) }
    #expect(error?.code == .notAVideo)
  }

  @Test func `a header without frames`() throws {
    let whole = try SampleFormat.mpeg4.sample()
    let bytes = try Data(contentsOf: URL(fileURLWithPath: whole))
    let start = try #require(bytes.range(of: Data("movi".utf8))).upperBound
    let path = try write("cut.avi", bytes.prefix(start + 8))
    let message = "not one frame of '\(path)' could be decoded; copy the file again or leave it out"
    for take in [0, 1] {
      let error = #expect(throws: VideoError.self) {
        var video = try VideoFile(path)
        _ = take == 0 ? try video.uniformClip(frameCount: 4) : try video.clip(frames: [0, 5])
      }
      #expect(error?.code == .noFrames)
      #expect(error?.message == message)
    }
    var video = try VideoFile(path)
    #expect(try video.next() == nil)
  }

  @Test func `too much for the memory`() throws {
    let path = folder("video.mp4")
    try makeVideo(path, ["-c:v", "libx264", "-frames:v", "1"])
    var video = try VideoFile(path, scale: .exact(PixelSize(width: 4096, height: 4096)))
    let error = #expect(throws: VideoError.self) { try video.uniformClip(frameCount: 1000) }
    #expect(error?.code == .tooLarge)
    #expect(
      error?.message
        == "1000 frames of 4096×4096 don't fit into memory; scale them down or take fewer"
    )
  }

  @Test func `times that don't ascend are a programmer's mistake`() async throws {
    let path = try SampleFormat.h264.sample()
    await #expect(processExitsWith: .failure) { [path = path as String] in
      var video = try VideoFile(path)
      _ = try video.clip(at: [.seconds(1), .zero])
    }
  }
}
