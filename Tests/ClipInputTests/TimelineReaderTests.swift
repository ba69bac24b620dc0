import SyntheticVideo
import TestSupport
import Testing
import VideoDecoding

@testable import ClipInput

@Suite struct TimelineReaderTests {
  private let folder: TestSupport.TemporaryFolder
  private let path: String

  init() async throws {
    folder = try TestSupport.TemporaryFolder()
    path = folder.path + "/video.mp4"
    var footage = SyntheticFootage()
    footage.size = PixelSize(width: 64, height: 48)
    footage.length = .seconds(2)...(.seconds(2))
    let clip = footage.clip(of: .walk, number: 0)
    var writer = try VideoWriter(path, size: clip.size, frameRate: 25)
    for index in 0..<clip.frameCount { try writer.append(clip.frame(index).pixels) }
    try writer.finish()
  }

  private func clips(_ plan: TimelinePlan) async throws -> [(clip: Clip, core: Range<Int>)] {
    let reader = try TimelineReader(path, plan: plan, shortSide: 48)
    var clips: [(clip: Clip, core: Range<Int>)] = []
    while let next = try await reader.next() { clips.append(next) }
    return clips
  }

  @Test(arguments: [nil, Duration.milliseconds(100)])
  func `clips show the frames of their moments, with what lies around`(
    pairInterval: Duration?
  ) async throws {
    let plan = TimelinePlan(
      period: .milliseconds(125),
      pairInterval: pairInterval,
      coreCount: 6,
      marginCount: 2
    )
    let clips = try await clips(plan)
    // Sixteen moments in two seconds.
    #expect(clips.map(\.core) == [0..<6, 6..<12, 12..<16])
    for (index, clip) in clips.map(\.clip).enumerated() {
      let places = (index * 6 - 2..<index * 6 + 8).map { min(max($0, 0), 15) }
      let times = places.flatMap { place -> [Duration] in
        let time = Duration.microseconds(62_500 + 125_000 * place)
        return pairInterval.map { [time, time + $0] } ?? [time]
      }
      #expect(clip.times == times)
      for (slot, time) in times.enumerated() {
        var file = try VideoFile(path, scale: .shortSide(48))
        let single = try file.clip(at: [time])
        #expect(clip.frame(slot).pixels == single.pixels)
      }
    }
  }

  @Test func `a stretch begins at its own start, and has one moment at least`() async throws {
    let plan = TimelinePlan(
      period: .seconds(1),
      pairInterval: nil,
      coreCount: 4,
      marginCount: 0
    )
    let reader = try TimelineReader(
      path,
      range: .milliseconds(500)..<(.milliseconds(900)),
      plan: plan,
      shortSide: 48
    )
    let next = try #require(try await reader.next())
    #expect(next.core == 0..<1)
    #expect(next.clip.times == [Duration](repeating: .milliseconds(1000), count: 4))
    #expect(try await reader.next() == nil)
  }

  @Test func `a slow video pairs a frame with the next one`() async throws {
    let plan = TimelinePlan(
      period: .milliseconds(500),
      pairInterval: .milliseconds(10),
      coreCount: 4,
      marginCount: 0
    )
    let clip = try #require(try await clips(plan).first).clip
    #expect(clip.times[1] - clip.times[0] == .milliseconds(40))
    #expect(clip.frame(0).pixels != clip.frame(1).pixels)
  }
}
