import TestSupport
import Testing
import Torch

@testable import ContrastiveLearning

@Suite struct BootstrapLossTests {
  @Test func `it is zero for equal directions and four for opposite ones`() {
    let target = Tensor.normal([4, 8], using: Generator(seed: 1), type: .float64)
    #expect(Swift.abs(bootstrapLoss(target * 3, target).item) < 1e-9)
    #expect(Swift.abs(bootstrapLoss(-target, target).item - 4) < 1e-9)
  }

  @Test func `it is the squared distance of unit vectors`() {
    let p = Tensor.normal([4, 8], using: Generator(seed: 2), type: .float64)
    let z = Tensor.normal([4, 8], using: Generator(seed: 3), type: .float64)
    let difference = p.normalized(along: 1) - z.normalized(along: 1)
    let naive = (difference * difference).sum(along: 1).mean().item
    #expect(Swift.abs(bootstrapLoss(p, z).item - naive) < 1e-9)
  }

  @Test func `its gradient agrees with finite differences`() {
    let z = Tensor.normal([3, 4], using: Generator(seed: 4), type: .float64)
    gradientCheck([Tensor.normal([3, 4], using: Generator(seed: 5), type: .float64)]) {
      bootstrapLoss($0[0], z)
    }
  }
}
