import Testing

@testable import VideoDecoding

@Suite struct FrameSeriesTests {
  private let first: [Duration] = [.zero, .milliseconds(310), .milliseconds(310), .seconds(1)]
  private let second: [Duration] = [.milliseconds(310), .milliseconds(990), .seconds(9)]

  @Test(arguments: [SampleFormat.h264, .vp9])
  func `several series in one pass are those that come one by one`(format: SampleFormat) throws {
    let path = try format.sample()
    var file = try VideoFile(path)
    // Twice, since the second time it goes back to the beginning.
    for _ in 0..<2 {
      let clips = try file.clips(of: [
        FrameSeries(at: first, scale: .original),
        FrameSeries(at: second, scale: .shortSide(20)),
        FrameSeries(at: [], scale: .shortSide(7)),
      ])
      let wanted: [([Duration], FrameScale)] = [(first, .original), (second, .shortSide(20))]
      for (clip, (times, scale)) in zip(clips, wanted) {
        var alone = try VideoFile(path, scale: scale)
        let expected = try alone.clip(at: times)
        #expect(clip.size == expected.size && clip.times == expected.times)
        #expect(clip.pixels == expected.pixels)
      }
      #expect(clips[2].frameCount == 0)
    }
  }

  @Test func `the nearest pixel is one of the picture's own`() throws {
    let folder = try TemporaryFolder()
    let path = folder("video.mkv")
    let encoding = ["-pix_fmt", "gray", "-c:v", "ffv1"]
    try makeVideo(path, source: "size=96x48:rate=5:duration=0.4", encoding)
    var file = try VideoFile(path)
    let clips = try file.clips(of: [
      FrameSeries(at: [.zero], scale: .original),
      FrameSeries(at: [.zero], scale: .shortSide(16), sampling: .nearest),
    ])
    let (whole, small) = (clips[0].frame(0), clips[1].frame(0))
    for y in 0..<16 {
      for x in 0..<32 {
        let own = Int(small.pixels[3 * (y * 32 + x)])
        let around = (0..<9).map { place in
          Int(whole.pixels[3 * ((3 * y + place / 3) * 96 + 3 * x + place % 3)])
        }
        #expect(around.contains { abs($0 - own) <= 1 }, "\(x), \(y)")
      }
    }
  }
}
