import Testing
import VideoDecoding

@Suite struct FormatTests {
  @Test(arguments: SampleFormat.allCases)
  func `frames and times are those of the ffmpeg tool`(format: SampleFormat) throws {
    let path = try format.sample()
    let reference = try ReferenceFrames(of: path, in: TemporaryFolder())
    let frames = try allFrames(of: path)
    #expect(frames.map(\.size) == reference.times.map { _ in PixelSize(width: 96, height: 64) })
    try #require(frames.count == reference.times.count)
    for (frame, time) in zip(frames, reference.times) {
      // Both are rounded to attoseconds, the tool's times downwards.
      #expect(frame.time - time <= Duration(attoseconds: 1) && frame.time >= time)
    }
    // The tool's rows go through other converters, which round otherwise.
    #expect(largestDifference(frames.flatMap(\.pixels), reference.pixels) <= 3)
  }

  @Test(arguments: SampleFormat.allCases)
  func `a clip holds the very frames of a full decode`(format: SampleFormat) throws {
    let path = try format.sample()
    let frames = try allFrames(of: path)
    for threads in [1, 3] {
      for count in [1, 2, 5, 16, 90] {
        var video = try VideoFile(path, threads: threads)
        try expectUniformClip(&video, count: count, from: frames)
      }
    }
  }

  @Test(arguments: SampleFormat.allCases)
  func `clips of one reader don't depend on those taken before`(format: SampleFormat) throws {
    let path = try format.sample()
    let frames = try allFrames(of: path)
    var video = try VideoFile(path)
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<12 {
      let numbers = (0..<Int.random(in: 1...6, using: &generator))
        .map { _ in Int.random(in: 0..<frames.count, using: &generator) }.sorted()
      let expected = numbers.map { frames[$0] }
      expectFrames(try video.clip(at: expected.map(\.time)), expected)
      if Bool.random(using: &generator) {
        expectFrames(try video.clip(frames: numbers), expected)
      }
      if Int.random(in: 0..<4, using: &generator) == 0 {
        #expect(try video.next()?.pixels == frames[0].pixels)
      }
    }
  }
}
