import Foundation
import Testing
import Torch
import VideoDecoding

@testable import ClipInput

@Suite struct AugmentationTests {
  private let side = 20
  private let frameCount = 5

  /// Noise, so that no two frames or pixels are alike.
  private func noise(width: Int, height: Int, seed: UInt64 = 1) -> Clip {
    var generator = SeededGenerator(seed: seed)
    let pixels = (0..<frameCount * width * height * 3).map { _ in
      UInt8.random(in: 0...255, using: &generator)
    }
    return Clip(
      size: PixelSize(width: width, height: height),
      times: (0..<frameCount).map { .seconds($0) },
      pixels: pixels
    )
  }

  private func floats(_ clip: Clip, _ draw: AugmentationDraw) -> [Float] {
    ClipView(clip: clip, draw: draw).tensor(side: side).floats()
  }

  /// `[3, T, H, W]` from 0 to 1, by loops.
  private func naive(_ clip: Clip, x0: Int = 0, y0: Int = 0) -> [Float] {
    var values: [Float] = []
    for channel in 0..<3 {
      for t in 0..<frameCount {
        for y in 0..<side {
          for x in 0..<side {
            let place = ((t * clip.size.height + y0 + y) * clip.size.width + x0 + x) * 3 + channel
            values.append(Float(clip.pixels[place]) / 255)
          }
        }
      }
    }
    return values
  }

  private func largestDifference(_ x: [Float], _ y: [Float]) -> Float {
    x.count == y.count ? zip(x, y).map { abs($0 - $1) }.max() ?? 0 : .infinity
  }

  private var somewhat: AugmentationDraw {
    var draw = AugmentationDraw(crop: PixelRectangle(x: 3, y: 2, width: 21, height: 17))
    draw.isFlipped = true
    draw.colour = [.contrast(1.4), .hue(0.1), .brightness(0.9), .saturation(0.6)]
    draw.blurDeviation = 0.8
    draw.isSolarized = true
    return draw
  }

  @Test func nothingDrawnChangesNothing() {
    let clip = noise(width: side, height: side)
    #expect(floats(clip, .whole(of: clip.size)) == naive(clip))
  }

  @Test func aCropOfTheClipsSideIsACopy() {
    let clip = noise(width: 31, height: 27)
    let crop = PixelRectangle(x: 4, y: 6, width: side, height: side)
    #expect(floats(clip, AugmentationDraw(crop: crop)) == naive(clip, x0: 4, y0: 6))
  }

  @Test func theShapeIsChannelsTimeHeightWidth() {
    let clip = noise(width: 31, height: 27)
    #expect(ClipView(clip: clip, draw: somewhat).tensor(side: 8).shape == [3, frameCount, 8, 8])
  }

  @Test func halvingAveragesAsTheEngineDoesInFloat() {
    let clip = noise(width: 2 * side, height: 2 * side)
    let float = Tensor(bytes: clip.pixels, shape: [frameCount, 2 * side, 2 * side, 3])
      .permuted([0, 3, 1, 2]).contiguous().converted(to: .float32)
    let reference = (resize2D(float, height: side, width: side) / 255).permuted([1, 0, 2, 3])
    // Bytes are rounded after each of the two directions.
    #expect(
      largestDifference(floats(clip, .whole(of: clip.size)), reference.floats()) < 1.01 / 255
    )
  }

  @Test func flippingTwiceChangesNothing() {
    let clip = noise(width: side, height: side)
    var flip = AugmentationDraw.whole(of: clip.size)
    flip.isFlipped = true
    let once = floats(clip, flip)
    let bytes = Tensor(once, shape: [3, frameCount, side, side]).permuted([1, 2, 3, 0])
    let mirrored = Clip(
      size: clip.size,
      times: clip.times,
      pixels: (bytes * 255).floats().map { UInt8($0.rounded()) }
    )
    #expect(once != naive(clip))
    #expect(floats(mirrored, flip) == naive(clip))
  }

  @Test func flippingMirrorsEveryLine() {
    let clip = noise(width: side, height: side)
    var flip = AugmentationDraw.whole(of: clip.size)
    flip.isFlipped = true
    let lines = stride(from: 0, to: 3 * frameCount * side * side, by: side)
    let values = naive(clip)
    #expect(floats(clip, flip) == lines.flatMap { values[$0..<$0 + side].reversed() })
  }

  @Test func aStillClipStaysStill() {
    let still = noise(width: 29, height: 23).frame(0)
    let clip = Clip(
      size: still.size,
      times: (0..<frameCount).map { .seconds($0) },
      pixels: (0..<frameCount).flatMap { _ in still.pixels }
    )
    let x = ClipView(clip: clip, draw: somewhat).tensor(side: side)
    let first = x.narrowed(along: 1, to: 0..<1)
    for t in 1..<frameCount {
      #expect(x.narrowed(along: 1, to: t..<t + 1).isIdentical(to: first))
    }
  }

  @Test func changesCommuteWithTime() {
    let clip = noise(width: 29, height: 23)
    let frames = (0..<frameCount).map(clip.frame)
    let reversed = Clip(
      size: clip.size,
      times: clip.times,
      pixels: frames.reversed().flatMap(\.pixels)
    )
    let x = ClipView(clip: clip, draw: somewhat).tensor(side: side)
    let y = ClipView(clip: reversed, draw: somewhat).tensor(side: side)
    // The mean colour is summed in another order.
    #expect(largestDifference(x.flipped(along: 1).floats(), y.floats()) < 1e-5)
  }

  @Test func coloursAreThoseOfTheMatrix() {
    let clip = noise(width: side, height: side)
    var draw = AugmentationDraw.whole(of: clip.size)
    draw.colour = [.contrast(1.6), .hue(-0.15), .brightness(1.2), .saturation(0.5)]
    let before = naive(clip)
    let count = before.count / 3
    let mean = (0..<3).map { channel in
      before[channel * count..<(channel + 1) * count].reduce(0.0) { $0 + Double($1) }
        / Double(count)
    }
    let matrix = ColourMatrix(draw.colour, meanColour: mean)
    var expected = [Float](repeating: 0, count: before.count)
    for pixel in 0..<count {
      let colour = matrix.applied(to: (0..<3).map { Double(before[$0 * count + pixel]) })
      for channel in 0..<3 {
        expected[channel * count + pixel] = Float(min(max(colour[channel], 0), 1))
      }
    }
    #expect(largestDifference(floats(clip, draw), expected) < 1e-5)
  }

  @Test func greyHasThreeEqualChannels() {
    let clip = noise(width: side, height: side)
    var draw = AugmentationDraw.whole(of: clip.size)
    draw.colour = [.saturation(0)]
    let values = floats(clip, draw)
    let count = values.count / 3
    let channels = (0..<3).map { Array(values[$0 * count..<($0 + 1) * count]) }
    #expect(largestDifference(channels[0], channels[1]) < 1e-6)
    #expect(largestDifference(channels[0], channels[2]) < 1e-6)
  }

  @Test func blurIsAConvolutionOfHeightAndWidth() {
    let clip = noise(width: side, height: side)
    var draw = AugmentationDraw.whole(of: clip.size)
    draw.blurDeviation = 1.3
    let values = naive(clip).map(Double.init)
    let (edge, centre) = (exp(-1 / (2 * 1.3 * 1.3)), 1.0)
    let kernel = [edge, centre, edge].map { $0 / (2 * edge + centre) }
    func mirrored(_ place: Int) -> Int { place < 0 ? -place : min(place, 2 * (side - 1) - place) }
    var expected = [Float](repeating: 0, count: values.count)
    for place in expected.indices {
      let (plane, y, x) = (place / (side * side) * side * side, place / side % side, place % side)
      for dy in -1...1 {
        for dx in -1...1 {
          let value = values[plane + mirrored(y + dy) * side + mirrored(x + dx)]
          expected[place] += Float(kernel[dy + 1] * kernel[dx + 1] * value)
        }
      }
    }
    #expect(largestDifference(floats(clip, draw), expected) < 1e-5)
  }

  @Test(arguments: [1, 2, 5, 19, 20, 64, 112])
  func blurKeepsEvenPicturesAsTheyAre(side: Int) {
    let matrix = gaussianBlur(side: side, deviation: 1.5)
    for row in 0..<side {
      #expect(abs(matrix[row * side..<(row + 1) * side].reduce(0, +) - 1) < 1e-12)
    }
  }

  @Test func solarizingInvertsTheBrightHalf() {
    let clip = noise(width: side, height: side)
    var draw = AugmentationDraw.whole(of: clip.size)
    draw.isSolarized = true
    let expected = naive(clip).map { $0 < 0.5 ? $0 : 1 - $0 }
    #expect(largestDifference(floats(clip, draw), expected) < 1e-6)
  }

  @Test func everyDrawStaysBetweenZeroAndOne() {
    var generator = SeededGenerator(seed: 4)
    let clip = noise(width: 29, height: 23)
    for view in 0..<40 {
      let draw = AugmentationDraw(
        .contrastiveVideo(view: view % 2),
        for: clip.size,
        using: &generator
      )
      #expect(floats(clip, draw).allSatisfy { -1e-6...1 + 1e-6 ~= $0 })
    }
  }

  @Test func tinyFramesAreEnlarged() {
    let clip = Clip(
      size: PixelSize(width: 1, height: 1),
      times: [.zero],
      pixels: [255, 0, 51]
    )
    let values = ClipView(clip: clip, draw: .whole(of: clip.size)).tensor(side: 2).floats()
    #expect(values == [1, 1, 1, 1, 0, 0, 0, 0, 0.2, 0.2, 0.2, 0.2])
  }

  @Test func aBatchStacksItsClips() {
    let clips = (1...3).map { noise(width: side, height: side, seed: $0) }
    let views = clips.map { ClipView(clip: $0, draw: .whole(of: $0.size)) }
    let batch = ClipBatch(
      step: 0,
      epoch: 0,
      items: [0, 1, 2],
      segments: [0, 1, 2],
      views: [views]
    )
    let x = batch.tensor(ofView: 0, side: side)
    #expect(x.shape == [3, 3, frameCount, side, side])
    #expect(x.floats() == clips.flatMap { naive($0) })
  }
}
