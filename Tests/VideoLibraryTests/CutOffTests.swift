import TestSupport
import Testing
import Torch

@testable import VideoLibrary

@Suite(.oneEngineThread)
struct CutOffTests {
  @Test(arguments: [
    // Tables of the normal distribution.
    (0.5, 0.0), (0.158655, 1.0), (0.022750, 2.0), (0.001350, 3.0), (2.8665e-7, 5.0),
  ])
  func `quantiles are those of the tables`(tail: Double, z: Double) {
    expectClose(CutOff.quantile(ofTail: tail), z, within: 1e-4)
  }

  @Test func `one clip of a library passes it by chance, whatever a few true pairs score`() {
    let clipCount = 1_000
    let chance = Tensor.normal([200_000], using: Generator(seed: 1)) * 0.1
    let related = [Float](repeating: 0.9, count: 10_000)
    let cutOff = CutOff(unrelated: chance.floats() + related, clipCount: clipCount)
    let searches = Tensor.normal([2_000, clipCount], using: Generator(seed: 2)) * 0.1
    let hits = Double(searches.floats().count { Double($0) >= cutOff.score }) / 2_000
    // True pairs move the median a little up, so chance passes a little more seldom.
    #expect(hits > 0.6 && hits < 1.1, "\(hits)")
    #expect(cutOff.score < 0.9)
  }

  @Test func `without pairs of different videos nothing is measured`() {
    #expect(CutOff(unrelated: [0.1], clipCount: 5).score == CutOff.unmeasured)
  }
}
