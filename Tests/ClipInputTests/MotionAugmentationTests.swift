import TestSupport
import Testing
import Torch
import VideoDecoding

@testable import ClipInput

@Suite(.oneEngineThread)
struct MotionAugmentationTests {
  private let side = 16
  private let frameCount = 6

  /// A still picture of noise.
  private var still: Clip {
    var generator = SeededGenerator(seed: 1)
    let picture = (0..<side * side * 3).map { _ in UInt8.random(in: 0...255, using: &generator) }
    return Clip(
      size: PixelSize(width: side, height: side),
      times: (0..<frameCount).map { .seconds($0) },
      pixels: (0..<frameCount).flatMap { _ in picture }
    )
  }

  private func tensor(
    _ change: (inout AugmentationDraw) -> Void = { _ in },
    _ colours: ClipColours = .full
  ) -> Tensor {
    var draw = AugmentationDraw.whole(of: still.size)
    change(&draw)
    return ClipView(clip: still, draw: draw).tensor(side: side, colours: colours)
  }

  @Test func `brightness is the weighted sum of the colours`() {
    let shares = Tensor([0.299, 0.587, 0.114] as [Float], shape: [3, 1, 1, 1])
    let naive = (tensor() * shares).sum(along: 0, keepingAxes: true)
    expectClose(tensor({ _ in }, .brightness), naive, within: 1e-6)
  }

  @Test func `brightness follows changes of colour`() {
    let change: (inout AugmentationDraw) -> Void = { $0.colour = [.contrast(0.5), .hue(0.1)] }
    let shares = Tensor([0.299, 0.587, 0.114] as [Float], shape: [3, 1, 1, 1])
    let naive = (tensor(change) * shares).sum(along: 0, keepingAxes: true)
    // Colours are cut off at 0 and 1 before they are summed, brightness after.
    expectClose(tensor(change, .brightness), naive, within: 0.05)
  }

  @Test func `inversion turns the scale round`() {
    expectClose(tensor { $0.isInverted = true }, 1 - tensor(), within: 1e-6)
  }

  @Test func `shaking moves frames apart, by less than a pixel`() {
    let shaken = tensor { $0.shake = ShakeDraw(deviation: 0.3, seed: 2) }
    #expect(!shaken.selected(0, along: 1).isIdentical(to: shaken.selected(1, along: 1)))
    // Interpolation never leaves the range of what it interpolates.
    #expect(shaken.floats().allSatisfy { (0...1).contains($0) })
    let again = tensor { $0.shake = ShakeDraw(deviation: 0.3, seed: 2) }
    #expect(shaken.isIdentical(to: again))
    #expect(tensor { $0.shake = ShakeDraw(deviation: 0, seed: 2) }.isIdentical(to: tensor()))
  }

  @Test func `noise has the deviation that was drawn, and a seed`() {
    let noisy = tensor { $0.noise = NoiseDraw(deviation: 0.1, seed: 3) }
    let noise = noisy - tensor()
    // 4608 draws: the deviation of their deviation is about 1 %.
    #expect(abs(noise.flattened().standardDeviation(along: 0).item - 0.1) < 0.005)
    #expect(noisy.isIdentical(to: tensor { $0.noise = NoiseDraw(deviation: 0.1, seed: 3) }))
    #expect(!noisy.isIdentical(to: tensor { $0.noise = NoiseDraw(deviation: 0.1, seed: 4) }))
  }

  @Test(arguments: [2, 3])
  func `a shift interpolates between neighbours`(axis: Int) {
    let ramp = Tensor((0..<8).map(Double.init), shape: axis == 2 ? [1, 1, 8, 1] : [1, 1, 1, 8])
    let offsets = [0, 0.25, -0.25, 1, -1]
    let moved = shifted(
      ramp.expanded(to: axis == 2 ? [1, 5, 8, 3] : [1, 5, 3, 8]),
      by: Tensor(offsets, shape: [5, 1, 1]),
      along: axis
    )
    for (frame, offset) in offsets.enumerated() {
      let line = moved.selected(frame, along: 1).selected(2, along: axis == 2 ? 2 : 1).doubles()
      // A ramp moves by the offset, but for its ends, which are repeated.
      expectClose(line, (0..<8).map { min(max(Double($0) + offset, 0), 7) }, within: 1e-12)
    }
  }

  @Test func `a single pixel is shifted onto itself`() {
    let pixel = Tensor.full([3, 2, 1, 1], 0.5)
    expectClose(shifted(pixel, by: Tensor.full([2, 1, 1], 0.3), along: 3), pixel, within: 1e-7)
  }

  @Test func `what is drawn for motion leaves colours alone`() {
    var generator = SeededGenerator(seed: 6)
    for _ in 0..<50 {
      let draw = AugmentationDraw(.motion, for: still.size, using: &generator)
      #expect(draw.colour.isEmpty)
      #expect(draw.noise != nil)
    }
  }
}
