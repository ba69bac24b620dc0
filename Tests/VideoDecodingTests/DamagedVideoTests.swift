import Foundation
import Testing
import VideoDecoding

@Suite struct DamagedVideoTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test(arguments: [
    SampleFormat.h264InMatroska, .h264InTransportStream, .mpeg4, .mpeg4Packed, .vp9,
  ])
  func `of a truncated file the first part is delivered`(format: SampleFormat) throws {
    let (whole, path) = (try format.sample(), folder(format.fileName))
    let bytes = try Data(contentsOf: URL(fileURLWithPath: whole))
    try bytes.prefix(bytes.count * 6 / 10).write(to: URL(fileURLWithPath: path))
    let frames = try allFrames(of: path)
    #expect((10..<40).contains(frames.count))
    // All but the last few, which hang on what is missing, are as in the whole file.
    let expected = try allFrames(of: whole)
    for number in 0..<frames.count - 4 {
      #expect(frames[number].time == expected[number].time)
      let isSame = frames[number].pixels == expected[number].pixels
      #expect(isSame, "frame \(number) differs")
    }
    var video = try VideoFile(path)
    let times = frames.dropLast(4).map(\.time)
    expectFrames(try video.clip(at: times), frames.dropLast(4))
  }

  @Test(arguments: SampleFormat.allCases)
  func `no damage stops the process`(format: SampleFormat) throws {
    let (whole, path) = (try format.sample(), folder(format.fileName))
    let bytes = try Data(contentsOf: URL(fileURLWithPath: whole))
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<12 {
      var damaged = bytes
      for _ in 0..<Int.random(in: 1...60, using: &generator) {
        damaged[Int.random(in: 0..<bytes.count, using: &generator)] =
          UInt8.random(in: 0...255, using: &generator)
      }
      try damaged.write(to: URL(fileURLWithPath: path))
      do throws(VideoError) {
        var video = try VideoFile(path, scale: .exact(PixelSize(width: 16, height: 16)))
        #expect(try video.uniformClip(frameCount: 8).frameCount == 8)
        #expect(try video.clip(frames: [0, 9, 500]).frameCount == 3)
      } catch {
        #expect(!error.message.isEmpty)
      }
    }
  }
}
