import Foundation
import Testing

/// A folder that is gone after the test.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.path + "/video-decoding-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The path of a file in the folder.
  func callAsFunction(_ name: String) -> String { path + "/" + name }
}

/// Runs a program and gives what it wrote; a failure stops the test with its message.
@discardableResult
func run(_ program: String, _ arguments: [String]) throws -> String {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  process.arguments = [program] + arguments
  let (output, errors) = (Pipe(), Pipe())
  process.standardOutput = output
  process.standardError = errors
  process.standardInput = FileHandle.nullDevice
  try process.run()
  let text = output.fileHandleForReading.readDataToEndOfFile()
  let message = errors.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  try #require(
    process.terminationStatus == 0,
    "\(program) \(arguments): \(String(decoding: message, as: UTF8.self))"
  )
  return String(decoding: text, as: UTF8.self)
}

/// Makes a video of FFmpeg's moving test picture; the ending of its name chooses the container.
///
/// `source` holds the picture's options, and `encoding` what stands between them and the path on the
/// tool's command line.
func makeVideo(
  _ path: String,
  source: String = "size=96x64:rate=25:duration=1.6",
  _ encoding: [String]
) throws {
  try run(
    "ffmpeg",
    ["-v", "error", "-y", "-threads", "1", "-f", "lavfi", "-i", "testsrc2=\(source)"] + encoding
      + [path]
  )
}

/// A video's frames as the `ffmpeg` tool decodes them.
struct ReferenceFrames {
  /// All frames, RGB, one after the other.
  let pixels: [UInt8]
  /// When they appear, counted from the start of the stream.
  let times: [Duration]

  /// Decodes a video, and sends the frames through a filter.
  init(of path: String, filter: String = "scale=flags=area", in folder: TemporaryFolder) throws {
    let raw = folder("reference.rgb")
    try run(
      "ffmpeg",
      [
        "-v", "error", "-y", "-i", path, "-map", "0:v:0", "-fps_mode", "passthrough",
        "-vf", "\(filter),format=rgb24", "-f", "rawvideo", raw,
      ]
    )
    pixels = Array(try Data(contentsOf: URL(fileURLWithPath: raw)))
    let entries = "frame=best_effort_timestamp:stream=time_base,start_pts"
    let arguments = ["-v", "error", "-select_streams", "v:0", "-show_entries", entries]
    let lines = try run("ffprobe", arguments + ["-of", "csv", path])
      .split(separator: "\n").map { $0.split(separator: ",") }
    let stream = try #require(lines.last { $0[0] == "stream" })
    let base = stream[1].split(separator: "/").compactMap { Int($0) }
    let start = Int(stream[2]) ?? 0
    var ticks: [Int] = []
    for frame in lines where frame[0] == "frame" {
      // The last frame of an AVI file has no time of its own: it follows at the same distance.
      ticks.append(Int(frame[1]) ?? 2 * ticks[ticks.count - 1] - ticks[ticks.count - 2])
    }
    times = ticks.map { .seconds(($0 - start) * base[0]) / base[1] }
  }
}

/// The largest difference of two pictures, byte by byte.
func largestDifference(_ first: some Sequence<UInt8>, _ second: some Sequence<UInt8>) -> Int {
  zip(first, second).reduce(0) { max($0, abs(Int($1.0) - Int($1.1))) }
}
