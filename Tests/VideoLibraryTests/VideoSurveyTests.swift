import TestSupport
import Testing
import VideoDecoding

@testable import VideoLibrary

struct VideoSurveyTests {
  /// Three minutes at five frames a second; the colour changes after 50 and 100 seconds, and a bar
  /// moves once in two seconds.
  private func writeVideo(to path: String) throws {
    let size = PixelSize(width: 32, height: 24)
    var writer = try VideoWriter(path, size: size, frameRate: 5)
    for frame in 0..<900 {
      let ground: [UInt8] =
        frame < 250 ? [200, 30, 30] : frame < 500 ? [20, 60, 220] : [30, 160, 40]
      try writer.append(
        (0..<24).flatMap { _ in
          (0..<32).flatMap { $0 / 4 == frame / 10 % 8 ? [240, 240, 90] : ground }
        }
      )
    }
    try writer.finish()
  }

  @Test func `parts side by side see what one look sees`() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path(of: "video.mp4")
    try writeVideo(to: path)
    let whole = try await VideoSurvey(of: path)
    // Three minutes are three parts at most.
    #expect(
      SurveyPlan(duration: whole.video.description.duration, previewCount: 0)
        .parts(atMost: 8) == [0..<480, 480..<960, 960..<1440]
    )
    let split = try await VideoSurvey(of: path, parts: 8)
    #expect(split.video == whole.video)
    #expect(split.thumbnail.pixels == whole.thumbnail.pixels)
    #expect(split.preview.map(\.pixels) == whole.preview.map(\.pixels))
    #expect(whole.preview.count == 10)
    #expect(whole.video.shots.count == 3)
    for (shot, cut) in zip(whole.video.shots, [0.0, 50, 100]) {
      #expect(abs(shot.seconds - cut) <= 0.25)
    }
  }

  @Test(arguments: [(59.0, 1), (60, 1), (120, 2), (3600, 4), (0, 1)])
  func `parts last a minute at least, and are as many as asked for`(
    seconds: Double,
    count: Int
  ) {
    let plan = SurveyPlan(duration: .seconds(seconds), previewCount: 0)
    let parts = plan.parts(atMost: 4)
    #expect(parts.count == count)
    #expect(parts.flatMap(\.self) == Array(plan.times.indices))
  }
}
