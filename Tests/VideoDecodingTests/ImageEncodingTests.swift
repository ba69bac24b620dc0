import Foundation
import Testing
import VideoDecoding

@Suite struct ImageEncodingTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func frame(width: Int, height: Int) -> Frame {
    var pixels: [UInt8] = []
    for place in 0..<width * height {
      pixels += [UInt8(place % width * 255 / width), UInt8(place / width * 255 / height), 77]
    }
    let size = PixelSize(width: width, height: height)
    return Frame(size: size, pixels: pixels, time: .zero, duration: .zero)
  }

  private func decode(_ bytes: [UInt8], as name: String) throws -> Frame {
    try Data(bytes).write(to: URL(fileURLWithPath: folder(name)))
    let frames = try allFrames(of: folder(name))
    return try #require(frames.first)
  }

  @Test(arguments: [(64, 48), (33, 17), (1, 1)])
  func `PNG loses nothing`(width: Int, height: Int) throws {
    let frame = frame(width: width, height: height)
    let decoded = try decode(frame.png(), as: "image.png")
    #expect(decoded.size == frame.size)
    #expect(decoded.pixels == frame.pixels)
  }

  @Test(arguments: [(64, 48), (33, 17), (1, 1)])
  func `JPEG loses little`(width: Int, height: Int) throws {
    let frame = frame(width: width, height: height)
    let decoded = try decode(frame.jpeg(quality: 95), as: "image.jpg")
    #expect(decoded.size == frame.size)
    // A gradient is what the format is best at.
    #expect(largestDifference(decoded.pixels, frame.pixels) <= 24)
  }

  @Test func `a higher quality makes a larger file`() throws {
    let frame = frame(width: 320, height: 240)
    let sizes = try [5, 30, 60, 80, 95, 100].map { try frame.jpeg(quality: $0).count }
    #expect(sizes == sizes.sorted())
    #expect(Set(sizes).count > 3)
  }
}
