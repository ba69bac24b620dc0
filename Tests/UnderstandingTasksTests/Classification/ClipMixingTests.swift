import ClipInput
import TestSupport
import Testing
import Torch

@testable import UnderstandingTasks

@Suite(.oneEngineThread) struct ClipMixingTests {
  private let clips = Tensor.uniform([3, 1, 2, 8, 8], using: Generator(seed: 1), type: .float64)
  private let targets = Tensor.identity(3, type: .float64)

  @Test func `averages are of clips and targets alike`() {
    let mixing = ClipMixing(.average, share: 0.75, partners: [1, 2, 0])
    let (mixed, shares) = mixing(clips, targets: targets)
    let first = clips.selected(0, along: 0) * 0.75 + clips.selected(1, along: 0) * 0.25
    expectClose(mixed.selected(0, along: 0), first, within: 1e-12)
    #expect(shares.rows() == [[0.75, 0.25, 0], [0, 0.75, 0.25], [0.25, 0, 0.75]])
  }

  @Test func `a box comes from the partner, through all frames, and counts by its area`() {
    // A quarter of the area is 4 × 4 pixels; half way down and at the left, rows 2…5, columns 0…3.
    let mixing = ClipMixing(.box(top: 0.5, left: 0), share: 0.75, partners: [2, 1, 0])
    let (mixed, shares) = mixing(clips, targets: targets)
    let (own, other, result) = (
      clips.selected(0, along: 0).doubles(), clips.selected(2, along: 0).doubles(),
      mixed.selected(0, along: 0).doubles()
    )
    for place in result.indices {
      let (row, column) = (place / 8 % 8, place % 8)
      let isPasted = 2..<6 ~= row && column < 4
      #expect(result[place] == (isPasted ? other[place] : own[place]))
    }
    #expect(shares.rows()[0] == [0.75, 0, 0.25])
    #expect(shares.rows()[1] == [0, 1, 0])
  }

  @Test func `chance follows the recipe and its seed`() {
    var never = MixingRecipe()
    never.probability = 0
    var generator = SeededGenerator(seed: 1, stream: 0)
    #expect(ClipMixing(never, batchSize: 3, using: &generator) == nil)
    var always = MixingRecipe()
    always.probability = 1
    func mixed() -> [Double]? {
      var generator = SeededGenerator(seed: 1, stream: 5)
      return ClipMixing(always, batchSize: 3, using: &generator)
        .map { $0(clips, targets: targets).clips.doubles() }
    }
    #expect(mixed() != nil)
    #expect(mixed() == mixed())
  }
}
