import ClipInput
import Testing
import VideoDecoding

@testable import UnderstandingTasks
@testable import VideoRendering

@Suite struct FrameOverlayTests {
  private static let grey: UInt8 = 90

  private func frame(_ size: PixelSize, at seconds: Double = 0) -> Frame {
    Frame(
      size: size,
      pixels: [UInt8](repeating: Self.grey, count: size.width * size.height * 3),
      time: .seconds(seconds),
      duration: .milliseconds(40)
    )
  }

  private func object(_ identity: Int, _ edges: [Double], frame: Int = 1) -> PredictedVideos.Object
  {
    let box = Box(x1: edges[0], y1: edges[1], x2: edges[2], y2: edges[3])
    let boxed = BoxedObject(box: box, label: "person", identity: identity, score: 0.87)
    return PredictedVideos.Object(boxed, in: frame)
  }

  private func action(_ label: String, _ start: Double, _ end: Double) -> PredictedVideos.Action {
    PredictedVideos.Action(
      ActionSegment(label: label, range: .seconds(start)..<(.seconds(end)), score: 0.9)
    )
  }

  private func pixel(_ frame: Frame, _ x: Int, _ y: Int) -> [UInt8] {
    Array(frame.pixels[(y * frame.size.width + x) * 3..<(y * frame.size.width + x) * 3 + 3])
  }

  private func bytes(_ color: OverlayColor) -> [UInt8] {
    [color.red, color.green, color.blue].map { UInt8(($0 * 255).rounded()) }
  }

  private func isNear(_ one: [UInt8], _ other: [UInt8]) -> Bool {
    zip(one, other).allSatisfy { abs(Int($0) - Int($1)) <= 2 }
  }

  @Test(arguments: [(160, 120), (161, 121), (640, 480), (1920, 1080)])
  func `a box has an outline of its thing's colour, and what is in it stays`(
    width: Int,
    height: Int
  ) {
    let size = PixelSize(width: width, height: height)
    let (w, h) = (Double(width), Double(height))
    var video = PredictedVideos.Video(path: "")
    video.objects = [object(7, [w / 4, h / 3, w / 2, h * 5 / 6].map { $0.rounded() })]
    var overlay = FrameOverlay(video, size: size, duration: 1)
    let drawn = overlay.draw(on: frame(size))
    #expect(drawn.size == size)
    let color = bytes(.distinct(7))
    let middle = (Int(w * 3 / 8), Int(h * 7 / 12))
    // An outline is a pixel and a half wide at least, so the pixels inside the edges are of it.
    #expect(isNear(pixel(drawn, Int((w / 2).rounded()) - 1, middle.1), color))
    #expect(isNear(pixel(drawn, middle.0, Int((h * 5 / 6).rounded()) - 1), color))
    #expect(pixel(drawn, middle.0, middle.1) == [Self.grey, Self.grey, Self.grey])
    #expect(pixel(drawn, width - 2, height - 2) == [Self.grey, Self.grey, Self.grey])
  }

  @Test func `frames without anything to say stay as they are`() {
    let size = PixelSize(width: 50, height: 41)
    var overlay = FrameOverlay(PredictedVideos.Video(path: ""), size: size, duration: 1)
    #expect(overlay.draw(on: frame(size)).pixels == frame(size).pixels)
  }

  @Test func `a box is drawn on its own frame alone`() {
    let size = PixelSize(width: 100, height: 80)
    var video = PredictedVideos.Video(path: "")
    video.objects = [object(1, [10, 30, 60, 70], frame: 2)]
    var overlay = FrameOverlay(video, size: size, duration: 1)
    let drawn = (0..<3).map { overlay.draw(on: frame(size, at: Double($0) * 0.04)) }
    #expect(drawn[0].pixels == frame(size).pixels)
    #expect(drawn[1].pixels != frame(size).pixels)
    #expect(drawn[2].pixels == frame(size).pixels)
    #expect(drawn[2].time == .milliseconds(80))
  }

  @Test func `a thing that moves leaves a trail of where it stood`() {
    let size = PixelSize(width: 200, height: 100)
    var video = PredictedVideos.Video(path: "")
    video.objects = (1...3).map { number in
      let x = Double(number) * 50
      return object(2, [x - 10, 40, x + 10, 80], frame: number)
    }
    var overlay = FrameOverlay(video, size: size, duration: 1)
    let drawn = (0..<3).map { overlay.draw(on: frame(size, at: Double($0) * 0.04)) }[2]
    // The newest step, from x = 100 to 150 at y = 80, hardly faded.
    let trail = pixel(drawn, 120, 80)
    let color = bytes(.distinct(2))
    #expect(zip(trail, color).allSatisfy { abs(Int($0) - Int($1)) < 40 })
  }

  @Test func `a segment spans its share of the lane, and the playhead stands at the time`() throws {
    let size = PixelSize(width: 400, height: 300)
    var video = PredictedVideos.Video(path: "")
    video.actions = [action("wave", 2, 4), action("jump", 4.5, 9)]
    var overlay = FrameOverlay(video, size: size, duration: 10)
    let drawn = overlay.draw(on: frame(size, at: 1))
    let strip = TimelineStrip(video.actions ?? [], duration: 10, below: size)
    #expect(drawn.size == PixelSize(width: 400, height: 300 + strip.height))
    let (start, end) = strip.extent(on: overlay.canvas)
    let style = OverlayStyle(for: size)
    let y = 300 + Int(style.margin + style.laneHeight / 2)
    func isColored(_ part: Double) -> Bool {
      let bytes = pixel(drawn, Int(start + (end - start) * part), y).map(Int.init)
      return (bytes.max() ?? 0) - (bytes.min() ?? 0) > 40
    }
    for tenth in [0.02, 0.15, 0.19, 0.41, 0.5, 0.98] { #expect(!isColored(tenth)) }
    for tenth in [0.21, 0.3, 0.39] { #expect(isColored(tenth)) }
    #expect(pixel(drawn, Int(start + (end - start) * 0.1), y).allSatisfy { $0 > 200 })
  }

  @Test func `lanes never take more than the picture's height`() {
    let size = PixelSize(width: 160, height: 120)
    let many = (0..<40).map { action("action \($0)", Double($0), Double($0) + 1) }
    for count in 0...40 {
      let strip = TimelineStrip(Array(many.prefix(count)), duration: 40, below: size)
      #expect((20...120).contains(strip.height))
    }
  }

  @Test func `long texts end in an ellipsis within their width, short ones stay`() {
    let canvas = OverlayCanvas(size: PixelSize(width: 10, height: 10))
    let long = String(repeating: "walking along ", count: 10)
    for width in [30.0, 50, 77, 200] {
      let text = canvas.shortened(long, to: width, height: 12)
      #expect(text.hasSuffix("…"))
      #expect(long.hasPrefix(text.dropLast()))
      #expect(canvas.width(of: text, height: 12) <= width)
      let longer = String(long.prefix(text.count)) + "…"
      #expect(canvas.width(of: longer, height: 12) > width)
    }
    #expect(canvas.shortened("walk", to: 100, height: 12) == "walk")
  }

  @Test func `colours differ, are bright, and the same number has the same`() {
    let colors = (0..<12).map(OverlayColor.distinct)
    for (index, color) in colors.enumerated() {
      #expect(color == .distinct(index))
      // Relative luminance as WCAG 2 weights it, on encoded values.
      #expect(0.2126 * color.red + 0.7152 * color.green + 0.0722 * color.blue > 0.55)
      for other in colors[..<index] {
        let distance =
          abs(color.red - other.red) + abs(color.green - other.green)
          + abs(color.blue - other.blue)
        #expect(distance > 0.05)
      }
    }
  }
}
