import CFFmpeg
import Testing

@testable import VideoDecoding

@Suite struct TimingTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test(arguments: [(1, 30), (1001, 30000), (1, 90000), (1, 1000), (7, 3)] as [(Int32, Int32)])
  func `a tick's time leads back to the tick`(numerator: Int32, denominator: Int32) {
    let base = AVRational(num: numerator, den: denominator)
    for ticks: Int64 in [0, 1, 2, 3, 100, 1_234_567_890, -1, -77] {
      // Half an attosecond may be missing, so clips add a nanosecond; so does this.
      let time = Duration(ticks: ticks, of: base)
      #expect((time + .nanoseconds(1)).ticks(of: base) == ticks)
      #expect((time - .nanoseconds(1)).ticks(of: base) == ticks - 1)
    }
  }

  @Test func `a third of a second is rounded to the nearest attosecond`() {
    let thirds = (1...2).map { Duration(ticks: $0, of: AVRational(num: 1, den: 3)).attoseconds }
    #expect(thirds == [333_333_333_333_333_333, 666_666_666_666_666_667])
  }

  @Test func `times that no file can mean don't overflow`() {
    let base = AVRational(num: .max, den: 1)
    #expect(Duration(ticks: .max, of: base) == .seconds(1 << 34))
    #expect(Duration(ticks: .min, of: base) == .seconds(-1 << 34))
    #expect(Duration.seconds(Int64.max).ticks(of: AVRational(num: 1, den: .max)) == .max)
  }

  @Test func `seconds are those of the duration`() {
    #expect(Duration.milliseconds(1250).seconds == 1.25)
    #expect((Duration.zero - .milliseconds(500)).seconds == -0.5)
  }

  @Test func `frames of a variable rate keep their times`() throws {
    let path = folder("variable.mkv")
    // Every frame number that is a square, and each tenth: distances from one frame to ten.
    let chosen = "select='not(mod(n\\,10))+eq(sqrt(n)\\,floor(sqrt(n)))'"
    try makeVideo(
      path,
      source: "size=96x64:rate=25:duration=4",
      ["-vf", chosen, "-fps_mode", "vfr", "-c:v", "libx264", "-bf", "2", "-pix_fmt", "yuv420p"]
    )
    let frames = try allFrames(of: path)
    let numbers = (0..<100).filter { n in n % 10 == 0 || (0...9).contains { $0 * $0 == n } }
    // Matroska counts milliseconds, and so do 25 frames per second.
    #expect(frames.map(\.time) == numbers.map { .milliseconds(40 * $0) })
    var video = try VideoFile(path)
    try expectUniformClip(&video, count: 23, from: frames)
  }

  @Test func `times count from the start of the stream`() throws {
    let path = folder("late.ts")
    try makeVideo(path, ["-c:v", "libx264", "-bf", "2", "-output_ts_offset", "100"])
    let frames = try allFrames(of: path)
    #expect(frames.map(\.time) == (0..<40).map { .milliseconds(40 * $0) })
    #expect(frames.allSatisfy { $0.duration == .milliseconds(40) })
  }

  @Test(arguments: ["h264", "mkv"])
  func `a length that is not declared is measured`(container: String) throws {
    let path = folder("live.\(container)")
    let live = container == "mkv" ? ["-live", "1"] : []
    try makeVideo(path, ["-c:v", "libx264", "-pix_fmt", "yuv420p"] + live)
    #expect(try VideoDescription(ofFileAt: path).duration == .milliseconds(1600))
    var video = try VideoFile(path)
    let clip = try video.uniformClip(frameCount: 4)
    // The middles of four parts of 1.6 s, at 25 frames a second.
    #expect(clip.times == [200, 600, 1000, 1400].map { .milliseconds($0) })
  }

  @Test func `times outside the video show its ends`() throws {
    let path = try SampleFormat.h264.sample()
    let frames = try allFrames(of: path)
    var video = try VideoFile(path)
    let clip = try video.clip(at: [.seconds(-5), .zero, .seconds(1), .seconds(1), .seconds(99)])
    expectFrames(clip, [0, 0, 25, 25, 39].map { frames[$0] })
    expectFrames(
      try video.clip(frames: [3, 3, 39, 40, 1000]),
      [3, 3, 39, 39, 39].map { frames[$0] }
    )
    #expect(try video.clip(at: []).frameCount == 0)
  }

  @Test func `times that went through a Double hit their frames`() throws {
    let path = folder("video.mp4")
    try makeVideo(path, source: "size=32x32:rate=30:duration=2", ["-c:v", "libx264"])
    var video = try VideoFile(path)
    let clip = try video.clip(at: (0..<60).map { .seconds(Double($0) / 30) })
    #expect(clip.times == (0..<60).map { Duration(ticks: $0, of: AVRational(num: 1, den: 30)) })
  }
}
