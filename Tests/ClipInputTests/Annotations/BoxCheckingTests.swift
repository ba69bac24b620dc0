import Testing
import VideoDecoding

@testable import ClipInput

@Suite struct BoxCheckingTests {
  private let size = PixelSize(width: 100, height: 50)

  private func video(_ box: Box, frame: Int = 3) -> BoxedVideo {
    BoxedVideo(path: "a.mp4", objects: [frame: [BoxedObject(box: box, label: "car")]])
  }

  @Test func boxesWithinTheFrameStayAsTheyAre() throws {
    let video = video(Box(x1: 0, y1: 0, x2: 100, y2: 50))
    #expect(try video.checked(frameCount: 3, size: size) == video)
  }

  @Test func boxesOverTheEdgeAreClipped() throws {
    let clipped = try video(Box(x1: -300, y1: 40, x2: 1, y2: 80)).checked(frameCount: 3, size: size)
    #expect(clipped.objects[3]?.map(\.box) == [Box(x1: 0, y1: 40, x2: 1, y2: 50)])
  }

  @Test(arguments: [
    Box(x1: -9, y1: 0, x2: 0, y2: 9), Box(x1: 100, y1: 0, x2: 109, y2: 9),
    Box(x1: 0, y1: -9, x2: 9, y2: 0), Box(x1: 0, y1: 50, x2: 9, y2: 59),
  ])
  func boxesOutsideTheFrameAreRefused(box: Box) {
    #expect(
      throws: DataError(
        code: .malformedAnnotations,
        message: "a 'car' in frame 3 of 'a.mp4' lies outside the picture of 100×50: from "
          + "(\(box.x1), \(box.y1)) to (\(box.x2), \(box.y2)); correct or remove it"
      )
    ) { try video(box).checked(frameCount: 3, size: size) }
  }

  @Test func framesAfterTheEndAreRefused() {
    let video = video(Box(x1: 0, y1: 0, x2: 1, y2: 1), frame: 4)
    #expect(
      throws: DataError(
        code: .malformedAnnotations,
        message: "frame 4 of 'a.mp4' is annotated, but the video has 3 frames; annotate the video "
          + "that is there, or remove the rows after its end"
      )
    ) { try video.checked(frameCount: 3, size: size) }
    #expect(throws: DataError.self) {
      try BoxedVideo(path: "a.mp4", annotatedFrames: [4]).checked(frameCount: 3, size: size)
    }
  }
}
