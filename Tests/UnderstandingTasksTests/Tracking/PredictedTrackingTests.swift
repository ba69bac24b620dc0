import ClipInput
import Foundation
import RecipeFormat
import Testing

@testable import UnderstandingTasks

@Suite struct PredictedTrackingTests {
  /// A person walks to the right over x = 50 in the third of five frames, 0.4 s apart; a dog sits.
  private var video: PredictedVideos.Video {
    var video = PredictedVideos.Video(path: "walk.mp4")
    let frames = (0..<5).map { number -> [BoxedObject] in
      let x = Double(number) * 20
      let person = Box(x1: x + 5, y1: 10, x2: x + 15, y2: 50)
      let dog = Box(x1: 70, y1: 40, x2: 90, y2: 50)
      return [BoxedObject(box: person, label: "person", identity: 1, score: 0.9)]
        + (number < 2 ? [BoxedObject(box: dog, label: "dog", identity: 2, score: 0.8)] : [])
    }
    video.take(
      frames,
      at: (0..<5).map { .milliseconds(400 * $0) },
      lines: [
        LineSegment(from: (45, 100), to: (45, 0)), LineSegment(from: (0, 90), to: (99, 90)),
      ]
    )
    return video
  }

  @Test func `things are counted with their dwell times, and lines with what crossed them`() {
    #expect(video.things?["person"] == PredictedVideos.Things(count: 1, dwellTimes: [1.6]))
    #expect(video.things?["dog"] == PredictedVideos.Things(count: 1, dwellTimes: [0.4]))
    #expect(video.objects?.map(\.frame) == [1, 1, 2, 2, 3, 4, 5])
    #expect(video.lines?[0].counts == ["person": ["leftToRight": 1]])
    // At 10, 30 and then 50: the third frame is the first beyond the line.
    #expect(video.lines?[0].crossings.map(\.frame) == [3])
    #expect(video.lines?[1].counts == [:])
  }

  @Test func `text and JSON tell it`() {
    let text = PredictedVideos(videos: [video], warnings: []).text
    #expect(text.contains("  person: 1, seen for 1.60 s on average, 1.60 s at most\n"))
    #expect(text.contains("  line 45,100,45,0: person 1 from left to right, 0 from right"))
    #expect(text.contains("  line 0,90,99,90: not crossed\n"))
    let json = jsonText(of: [video])
    #expect(json.contains("\"dwellTimes\""))
    #expect(json.contains("\"leftToRight\""))
  }
}
