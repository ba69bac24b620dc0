import ClipInput
import TestSupport
import Testing
import VideoDecoding

@testable import UnderstandingTasks

@Suite struct ObjectLookTests {
  /// Pictures of twelve rows, each of its own grey: 20 times its number, and 10 more in each frame.
  private let clip = Clip(
    size: PixelSize(width: 8, height: 12),
    times: [.zero, .seconds(1)],
    pixels: (0..<2).flatMap { frame in
      (0..<12).flatMap { row in [UInt8](repeating: UInt8(20 * row + 10 * frame), count: 8 * 3) }
    }
  )

  private func look(_ box: Box, frame: Int = 0, scale: Int = 1) -> ObjectLook {
    ObjectLook(
      of: box,
      in: clip,
      frame: frame,
      original: PixelSize(width: 8 * scale, height: 12 * scale)
    )
  }

  @Test func `bands are the means of their rows`() {
    // Two rows each: 20 · (2 b + ½).
    let expected = (0..<6).flatMap { band in
      [Double](repeating: (20 * (2 * Double(band) + 0.5)) / 255, count: 3)
    }
    expectClose(look(Box(x1: 0, y1: 0, x2: 8, y2: 12)).colours, expected, within: 1e-12)
    expectClose(
      look(Box(x1: 0, y1: 0, x2: 8, y2: 12), frame: 1).colours,
      expected.map { $0 + 10 / 255 },
      within: 1e-12
    )
    // The pictures may be smaller than those that boxes are measured in.
    expectClose(
      look(Box(x1: 0, y1: 0, x2: 24, y2: 36), scale: 3).colours,
      expected,
      within: 1e-12
    )
  }

  @Test func `a box beyond the picture or smaller than a pixel has a look`() {
    #expect(look(Box(x1: -20, y1: -5, x2: 30, y2: 40)).colours.count == 18)
    #expect(look(Box(x1: 3, y1: 3, x2: 3.1, y2: 3.1)).colours.allSatisfy { $0 == 60.0 / 255 })
    #expect(look(Box(x1: 90, y1: 90, x2: 99, y2: 99)).colours.allSatisfy { $0 == 220.0 / 255 })
  }

  @Test func `looks speak for a pair, against it or not at all`() {
    let dark = look(Box(x1: 0, y1: 0, x2: 8, y2: 0.5))
    #expect(ObjectLook.unlikeness(dark, dark) == -1)
    #expect(ObjectLook.unlikeness(dark, look(Box(x1: 0, y1: 11, x2: 8, y2: 11.5))) == 1)
    #expect(ObjectLook.unlikeness(dark, nil) == 0)
    // A difference of 20 of 255, where a tenth is neutral.
    expectClose(
      [ObjectLook.unlikeness(dark, look(Box(x1: 0, y1: 1, x2: 8, y2: 1.5)))],
      [20 / 25.5 - 1],
      within: 1e-12
    )
  }

  @Test func `things that change places in a moment are told apart by their looks`() {
    let (left, right) = ([0.0, 0, 40, 40], [30.0, 0, 70, 40])
    let (bright, dark) = (
      look(Box(x1: 0, y1: 11, x2: 8, y2: 12)), look(Box(x1: 0, y1: 0, x2: 8, y2: 1))
    )
    func after(_ looks: [ObjectLook]) -> [Int?] {
      var options = ByteTracker.Options()
      options.sureDistance = 0.9
      var tracker = ByteTracker(options)
      for _ in 0..<5 {
        _ = tracker.step(
          [object(left, score: 0.9), object(right, score: 0.9)],
          looks: looks
        )
      }
      let tracks = tracker.step(
        [object(right, score: 0.9), object(left, score: 0.9)],
        looks: looks
      )
      return tracks.sorted { $0.box.x1 < $1.box.x1 }.map(\.identity)
    }
    #expect(after([]) == [1, 2])
    #expect(after([bright, dark]) == [2, 1])
  }
}
