import Testing
import VideoDecoding

/// Decodes a whole video, frame by frame.
func allFrames(of path: String, scale: FrameScale = .original) throws -> [Frame] {
  var video = try VideoFile(path, scale: scale)
  var frames: [Frame] = []
  while let frame = try video.next() { frames.append(frame) }
  return frames
}

/// Expects that a clip holds exactly these frames.
func expectFrames(
  _ clip: Clip,
  _ frames: [Frame],
  sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(clip.times == frames.map(\.time), sourceLocation: sourceLocation)
  // One fact, not one for each of many thousand bytes.
  let isSame = clip.pixels == frames.flatMap(\.pixels)
  #expect(isSame, "other pixels", sourceLocation: sourceLocation)
}

/// Expects that a clip at the middles of equal parts holds what a search through all frames finds.
func expectUniformClip(
  _ video: inout VideoFile,
  count: Int,
  from frames: [Frame],
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let end = video.description.duration + .milliseconds(100)
  let times = (0..<count).map { end * (2 * $0 + 1) / (2 * count) }
  let expected = times.map { time in
    frames.last { $0.time <= time + .nanoseconds(1) } ?? frames[0]
  }
  expectFrames(
    try video.uniformClip(frameCount: count, in: .zero..<end),
    expected,
    sourceLocation: sourceLocation
  )
}

/// A small generator of random numbers that gives the same ones for the same seed.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return (state >> 32) | (state << 32)
  }
}
