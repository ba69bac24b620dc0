import ClipInput
import TestSupport
import Testing
import Torch
import VideoDecoding

@testable import UnderstandingTasks

@Suite(.oneEngineThread) struct ClipMappingTests {
  private let original = PixelSize(width: 640, height: 480)
  private let decoded = PixelSize(width: 320, height: 240)

  @Test func `a whole frame is squashed`() {
    let mapping = ClipMapping(.whole(of: decoded), of: original, decodedAs: decoded, side: 64)
    #expect(
      mapping.box(inClip: Box(x1: 0, y1: 240, x2: 640, y2: 480))
        == Box(x1: 0, y1: 32, x2: 64, y2: 64)
    )
  }

  @Test func `a crop moves and enlarges, and a mirror exchanges the sides`() {
    // Half of the width and height, from a quarter on: pixels 160…480 and 120…360 of the original.
    var draw = AugmentationDraw(crop: PixelRectangle(x: 80, y: 60, width: 160, height: 120))
    let box = Box(x1: 160, y1: 120, x2: 320, y2: 240)
    let plain = ClipMapping(draw, of: original, decodedAs: decoded, side: 64)
    #expect(plain.box(inClip: box) == Box(x1: 0, y1: 0, x2: 32, y2: 32))
    draw.isFlipped = true
    let mirrored = ClipMapping(draw, of: original, decodedAs: decoded, side: 64)
    #expect(mirrored.box(inClip: box) == Box(x1: 32, y1: 0, x2: 64, y2: 32))
  }

  @Test(arguments: 0..<20)
  func `the way back leads to where it began`(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let draw = AugmentationDraw(
      DetectionRecipe().augmentation,
      for: decoded,
      using: &generator
    )
    let mapping = ClipMapping(draw, of: original, decodedAs: decoded, side: 96)
    let box = Box(x1: 31.5, y1: 40, x2: 321, y2: 290.25)
    let back = mapping.box(inPicture: mapping.box(inClip: box))
    expectClose(
      [back.x1, back.y1, back.x2, back.y2],
      [box.x1, box.y1, box.x2, box.y2],
      within: 1e-9
    )
  }

  @Test(arguments: 0..<20)
  func `boxes go where the pixels go`(seed: Int) throws {
    // A bright box on a dark frame: its edges in the clip are where the brightness passes the half.
    let size = PixelSize(width: 80, height: 60)
    let box = (x1: 30, y1: 21, x2: 54, y2: 45)
    let pixels = (0..<60).flatMap { y in
      (0..<80).flatMap { x -> [UInt8] in
        let isInside = (box.x1..<box.x2).contains(x) && (box.y1..<box.y2).contains(y)
        return [UInt8](repeating: isInside ? 255 : 0, count: 3)
      }
    }
    var generator = SeededGenerator(seed: UInt64(seed))
    var recipe = AugmentationRecipe()
    recipe.crop = .sides(minimumWidth: 0.9, minimumHeight: 0.9)
    recipe.colour.probability = 0
    recipe.blur.probability = 0
    let draw = AugmentationDraw(recipe, for: size, using: &generator)
    let clip = Clip(size: size, times: [.zero], pixels: pixels)
    let seen = ClipView(clip: clip, draw: draw).tensor(side: 64, colours: .brightness)
    let rows = seen.selected(0, along: 0).selected(0, along: 0)  // [H, W]
    let across = rows.maximum(along: 0).floats().indices.filter {
      rows.maximum(along: 0).floats()[$0] > 0.5
    }
    let down = rows.maximum(along: 1).floats().indices.filter {
      rows.maximum(along: 1).floats()[$0] > 0.5
    }
    let mapping = ClipMapping(draw, of: size, decodedAs: size, side: 64)
    let expected = mapping.box(
      inClip: Box(
        x1: Double(box.x1),
        y1: Double(box.y1),
        x2: Double(box.x2),
        y2: Double(box.y2)
      )
    )
    let found = [
      Double(try #require(across.first)), Double(try #require(down.first)),
      Double(try #require(across.last)) + 1, Double(try #require(down.last)) + 1,
    ]
    expectClose(found, [expected.x1, expected.y1, expected.x2, expected.y2], within: 1)
  }
}
