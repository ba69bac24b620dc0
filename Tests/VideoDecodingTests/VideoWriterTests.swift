import Foundation
import Testing
import VideoDecoding

@Suite struct VideoWriterTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// A picture of soft gradients that move with the frame number.
  private func picture(_ size: PixelSize, number: Int) -> [UInt8] {
    var pixels: [UInt8] = []
    pixels.reserveCapacity(size.width * size.height * 3)
    for y in 0..<size.height {
      for x in 0..<size.width {
        pixels.append(UInt8(min(255, 40 + 2 * x)))
        pixels.append(UInt8(min(255, 40 + 2 * y)))
        pixels.append(UInt8(min(255, 20 * number)))
      }
    }
    return pixels
  }

  private func write(_ path: String, _ size: PixelSize, rate: Double, count: Int) throws {
    var writer = try VideoWriter(path, size: size, frameRate: rate, quality: 10)
    for number in 0..<count { try writer.append(picture(size, number: number)) }
    try writer.finish()
  }

  @Test(arguments: [(64, 48), (63, 47), (1, 1), (2, 31), (101, 2)])
  func `frames come back as they were`(width: Int, height: Int) throws {
    let (path, size) = (folder("video.mp4"), PixelSize(width: width, height: height))
    try write(path, size, rate: 25, count: 10)
    let frames = try allFrames(of: path)
    #expect(frames.map(\.time) == (0..<10).map { .milliseconds(40 * $0) })
    for (number, frame) in frames.enumerated() {
      // An odd side grows by one pixel.
      #expect(frame.size.width == width + width % 2)
      #expect(frame.size.height == height + height % 2)
      let expected = picture(size, number: number)
      var sum = 0
      for y in 0..<height {
        let row = frame.pixels[(y * frame.size.width * 3)...].prefix(width * 3)
        sum += zip(row, expected[(y * width * 3)...]).reduce(0) { $0 + abs(Int($1.0) - Int($1.1)) }
      }
      // Colours have half the resolution and the encoder its losses: a few levels on average.
      #expect(Double(sum) / Double(expected.count) < 4)
    }
  }

  @Test(arguments: [24, 30, 29.97, 60, 12.5, 0.5, 1000])
  func `times are exact`(rate: Double) throws {
    let path = folder("video.mp4")
    try write(path, PixelSize(width: 16, height: 16), rate: rate, count: 9)
    let description = try VideoDescription(ofFileAt: path)
    #expect(abs(description.averageFrameRate - rate) < 1e-9 * rate)
    #expect(description.frameCount == 9)
    #expect(abs(description.duration.seconds - 9 / rate) < 1e-9)
    for (number, frame) in try allFrames(of: path).enumerated() {
      #expect(abs(frame.time.seconds - Double(number) / rate) < 1e-12 * Double(number + 1))
    }
  }

  @Test func `the same frames make the same file`() throws {
    let size = PixelSize(width: 32, height: 32)
    for name in ["a.mp4", "b.mp4"] { try write(folder(name), size, rate: 25, count: 5) }
    #expect(FileManager.default.contentsEqual(atPath: folder("a.mp4"), andPath: folder("b.mp4")))
  }

  @Test func `without finish nothing is left, and what was there stays`() throws {
    let path = folder("video.mp4")
    try Data("before".utf8).write(to: URL(fileURLWithPath: path))
    do {
      var writer = try VideoWriter(path, size: PixelSize(width: 16, height: 16), frameRate: 25)
      try writer.append([UInt8](repeating: 0, count: 768))
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["video.mp4"])
    #expect(FileManager.default.contents(atPath: path) == Data("before".utf8))
    try write(path, PixelSize(width: 16, height: 16), rate: 25, count: 2)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["video.mp4"])
    #expect(try allFrames(of: path).count == 2)
  }

  @Test func `a place that can't be written to is an error`() {
    let path = folder("missing/video.mp4")
    let error = #expect(throws: VideoError.self) {
      _ = try VideoWriter(path, size: PixelSize(width: 16, height: 16), frameRate: 25)
    }
    #expect(error?.code == .unwritable)
    #expect(
      error?.message == "'\(path)' can't be written (No such file or directory);"
        + " check the folder and its free space"
    )
  }

  @Test func `a frame of another size is a programmer's mistake`() async {
    let path = folder("video.mp4")
    await #expect(processExitsWith: .failure) { [path = path as String] in
      let size = PixelSize(width: 16, height: 16)
      var writer = try VideoWriter(path, size: size, frameRate: 25)
      try writer.append([1, 2, 3])
    }
  }
}
