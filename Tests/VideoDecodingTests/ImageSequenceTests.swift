import Foundation
import Testing

@testable import VideoDecoding

@Suite struct ImageSequenceTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func makeImages(_ pattern: String) throws {
    // Without a name, the encoder of animations is chosen.
    let codec = pattern.hasSuffix("webp") ? ["-c:v", "libwebp"] : []
    let format = codec + ["-f", "image2", "-start_number", "1"]
    try makeVideo(folder(pattern), source: "size=64x48:rate=25:duration=0.48", format)
  }

  @Test(arguments: ["jpg", "png", "bmp", "tiff", "ppm", "webp"])
  func `a folder of images is a video`(kind: String) throws {
    try makeImages("%03d.\(kind)")
    let frames = try allFrames(of: folder.path)
    let source = folder("source.mkv")
    try run(
      "ffmpeg",
      ["-v", "error", "-i", folder("%03d.\(kind)"), "-c:v", "ffv1", "-pix_fmt", "bgr0", source]
    )
    let expected = try allFrames(of: source)
    #expect(frames.map(\.time) == (0..<12).map { .milliseconds(40 * $0) })
    #expect(largestDifference(frames.flatMap(\.pixels), expected.flatMap(\.pixels)) <= 4)
    var video = try VideoFile(folder.path)
    #expect(video.description.frameCount == 12)
    #expect(video.description.duration == .milliseconds(480))
    try expectUniformClip(&video, count: 5, from: frames)
    #expect(video.reader.pictureCount <= 5)
  }

  @Test func `images come in the order of their numbers, and only the commonest kind`() throws {
    try makeImages("frame-%d.png")
    try makeVideo(folder("a.jpg"), ["-frames:v", "1"])
    try Data("notes".utf8).write(to: URL(fileURLWithPath: folder("notes.txt")))
    let images = try #require(try ImageFiles(folder.path))
    #expect(images.files == (1...12).map { folder("frame-\($0).png") })
  }

  @Test func `patterns choose by wildcards or by number`() throws {
    try makeImages("frame-%02d.png")
    let last = try VideoDescription(ofFileAt: folder("frame-1?.png"))
    #expect(last.frameCount == 3)
    #expect(try VideoDescription(ofFileAt: folder("frame-*.png")).frameCount == 12)
    #expect(try VideoDescription(ofFileAt: folder("frame-%02d.png")).frameCount == 12)
    #expect(try VideoDescription(ofFileAt: folder("frame-05.png")).frameCount == 1)
  }

  @Test(arguments: [
    ("%06d.jpg", "000123.jpg", true), ("%06d.jpg", "123.jpg", false), ("%d.jpg", "7.jpg", true),
    ("a%03db", "a1234b", true), ("a%03db", "a12x4b", false), ("a*.png", "abc.png", true),
    ("a?.png", "abc.png", false),
  ])
  func `patterns match as the shell and printf have it`(pattern: String, name: String, fits: Bool) {
    #expect(FileNamePattern(pattern)?.matches(name) == fits)
  }

  @Test func `a damaged image is left out`() throws {
    try makeImages("%02d.png")
    try Data("no image".utf8).write(to: URL(fileURLWithPath: folder("05.png")))
    let frames = try allFrames(of: folder.path)
    #expect(frames.map(\.time) == (0..<12).filter { $0 != 4 }.map { .milliseconds(40 * $0) })
    var video = try VideoFile(folder.path)
    // The damaged one is number 4, from 160 ms on: the one before it stays.
    expectFrames(try video.clip(at: [.milliseconds(170)]), [frames[3]])
  }

  @Test func `images of other sizes are scaled to the first`() throws {
    try makeImages("%02d.png")
    try makeVideo(folder("13.png"), source: "size=128x20", ["-frames:v", "1"])
    let frames = try allFrames(of: folder.path)
    #expect(frames.count == 13)
    #expect(frames.allSatisfy { $0.size == PixelSize(width: 64, height: 48) })
  }
}
