import Foundation
import Testing
import VideoDecoding

/// What is written to go with another video.
@Suite struct FollowingWriterTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Writes a video's own frames to a file that follows it; gives the sound that was left out.
  @discardableResult
  private func copy(_ path: String, to other: String) throws -> [String] {
    var source = try VideoFile(path)
    var writer = try VideoWriter(other, size: source.description.size, following: source)
    while let frame = try source.next() { try writer.append(frame) }
    let leftOut = writer.soundLeftOut
    try writer.finish()
    return leftOut
  }

  /// A tone beside FFmpeg's test picture; `encoding` says how both are compressed.
  private func makeSounding(_ path: String, seconds: Double = 1.6, _ encoding: [String]) throws {
    try run(
      "ffmpeg",
      [
        "-v", "error", "-y", "-f", "lavfi", "-i", "testsrc2=size=96x64:rate=25:duration=1.6",
        "-f", "lavfi", "-i", "sine=frequency=440:duration=\(seconds)", "-pix_fmt", "yuv420p",
      ] + encoding + [path]
    )
  }

  /// The packets of the sound: when they are heard, from the start of the pictures, in seconds, and
  /// a sum of their bytes.
  private func sound(of path: String) throws -> (times: [Double], sums: [String]) {
    let start = try run(
      "ffprobe",
      [
        "-v", "error", "-select_streams", "v:0", "-show_entries", "stream=start_time", "-of",
        "csv=p=0", path,
      ]
    )
    let zero = try #require(Double(start.split(separator: "\n")[0].split(separator: ",")[0]))
    let words = try run(
      "ffprobe",
      [
        "-v", "error", "-select_streams", "a", "-show_data_hash", "MD5", "-show_entries",
        "packet=pts_time,data_hash", "-of", "csv=p=0", path,
      ]
    ).split { ",\n".contains($0) }.map(String.init)
    return (
      words.compactMap { Double($0) }.map { $0 - zero }, words.filter { $0.hasPrefix("MD5:") }
    )
  }

  @Test(arguments: [
    ("mp4", ["-c:v", "libx264", "-bf", "2", "-c:a", "aac"]),
    ("mkv", ["-c:v", "libx264", "-c:a", "libopus"]),
    ("mp4", ["-c:v", "libx264", "-c:a", "libmp3lame"]),
    ("avi", ["-c:v", "mpeg4", "-c:a", "ac3"]),
    ("mkv", ["-c:v", "libx264", "-c:a", "flac"]),
  ])
  func `sound is copied packet by packet, at its time`(ending: String, encoding: [String]) throws {
    let (path, other) = (folder("source.\(ending)"), folder("copy.mp4"))
    try makeSounding(path, encoding)
    #expect(try copy(path, to: other) == [])
    let (before, after) = (try sound(of: path), try sound(of: other))
    #expect(before.sums.count > 10)
    #expect(after.sums == before.sums)
    for (one, other) in zip(before.times, after.times) { #expect(abs(one - other) < 0.002) }
    #expect(try allFrames(of: other).map(\.time) == allFrames(of: path).map(\.time))
  }

  @Test func `sound of a stream that starts late keeps its distance from the pictures`() throws {
    let (path, other) = (folder("source.ts"), folder("copy.mp4"))
    try makeSounding(path, ["-c:v", "libx264", "-c:a", "aac", "-output_ts_offset", "100"])
    #expect(try copy(path, to: other) == [])
    let (before, after) = (try sound(of: path), try sound(of: other))
    #expect(after.times.count == before.times.count)
    for (one, other) in zip(before.times, after.times) { #expect(abs(one - other) < 0.002) }
    #expect(try allFrames(of: other).map(\.time) == (0..<40).map { .milliseconds(40 * $0) })
  }

  @Test(arguments: [0.3, 4])
  func `sound may be shorter or longer than the pictures`(seconds: Double) throws {
    let (path, other) = (folder("source.mp4"), folder("copy.mp4"))
    try makeSounding(path, seconds: seconds, ["-c:v", "libx264", "-c:a", "aac"])
    try copy(path, to: other)
    #expect(try sound(of: other).sums == sound(of: path).sums)
    #expect(try allFrames(of: other).count == 40)
  }

  @Test func `sound that MP4 can't hold is named`() throws {
    let (path, other) = (folder("source.avi"), folder("copy.mp4"))
    try makeSounding(path, ["-c:v", "mpeg4", "-c:a", "pcm_s16le"])
    #expect(try copy(path, to: other) == ["pcm_s16le"])
    let description = try VideoDescription(ofFileAt: other)
    #expect(!description.hasAudio)
    #expect(description.frameCount == 40)
  }

  @Test(arguments: ["mkv", "mp4"])
  func `frames of a variable rate keep their times, and the last its length`(ending: String) throws
  {
    let (path, other) = (folder("source.\(ending)"), folder("copy.mp4"))
    // Every frame number that is a square, and each tenth: distances from one frame to ten.
    let chosen = "select='not(mod(n\\,10))+eq(sqrt(n)\\,floor(sqrt(n)))'"
    try makeVideo(
      path,
      source: "size=96x64:rate=25:duration=4",
      ["-vf", chosen, "-fps_mode", "vfr", "-c:v", "libx264", "-bf", "2", "-pix_fmt", "yuv420p"]
    )
    try copy(path, to: other)
    let (before, after) = (try allFrames(of: path), try allFrames(of: other))
    #expect(after.map(\.time) == before.map(\.time))
    let last = try #require(before.last)
    let duration = try VideoDescription(ofFileAt: other).duration
    #expect(abs((last.time + last.duration - duration).seconds) < 0.001)
  }

  @Test(arguments: ["24000/1001", "30000/1001", "15", "60", "7/3"])
  func `rate and length are those of the other`(rate: String) throws {
    let (path, other) = (folder("source.mp4"), folder("copy.mp4"))
    try makeVideo(path, source: "size=96x64:rate=\(rate):duration=3", ["-c:v", "libx264"])
    try copy(path, to: other)
    let before = try VideoDescription(ofFileAt: path)
    let after = try VideoDescription(ofFileAt: other)
    #expect(after.frameCount == before.frameCount)
    #expect(abs(after.averageFrameRate / before.averageFrameRate - 1) < 1e-9)
    #expect(abs((after.duration - before.duration).seconds) < 1e-9)
  }

  @Test(arguments: [0, 90])
  func `pixels keep their shape, laid on their sides with the picture`(degrees: Int) throws {
    let (plain, path, other) = (folder("plain.mp4"), folder("source.mp4"), folder("copy.mp4"))
    try makeVideo(plain, ["-vf", "setsar=4/3", "-c:v", "libx264", "-pix_fmt", "yuv420p"])
    let turn = ["-metadata:s:v:0", "rotate=\(degrees)"]
    try run("ffmpeg", ["-v", "error", "-i", plain, "-c", "copy"] + turn + [path])
    try copy(path, to: other)
    let told = try run(
      "ffprobe",
      ["-v", "error", "-show_entries", "stream=sample_aspect_ratio", "-of", "csv=p=0", other]
    )
    #expect(told.trimmingCharacters(in: .whitespacesAndNewlines) == (degrees == 0 ? "4:3" : "3:4"))
    let description = try VideoDescription(ofFileAt: other)
    #expect(description.rotation == 0)
    #expect(description.size == (try VideoDescription(ofFileAt: path).size))
  }
}
