import TestSupport
import Testing

@testable import Torch

@Suite(.oneEngineThread) struct GradientTests {
  private let x = Grid.random([2, 3], seed: 1).tensor
  private let y = Grid.random([2, 3], seed: 2).tensor

  @Test func `arithmetic is differentiated`() {
    gradientCheck([x, y]) { weightedSum($0[0] + $0[1] * $0[0] - $0[1]) }
    gradientCheck([x, y]) { weightedSum(-$0[0] / ($0[1] * $0[1] + 1.0)) }
    gradientCheck([x]) { weightedSum(2.0 - (3 * $0[0] - 1) / 4.0) }
    gradientCheck([x, y]) { weightedSum($0[0] • $0[1].transposed(0, 1)) }
  }

  @Test func `repeated axes gather the gradients of all copies`() {
    let row = Grid.random([3], seed: 3).tensor
    gradientCheck([x, row]) { weightedSum($0[0] * $0[1]) }
    gradientCheck([row]) { weightedSum($0[0].reshaped([1, 3]).expanded(to: [4, 3])) }
  }

  @Test func `reductions are differentiated`() {
    gradientCheck([x]) { $0[0].mean() * $0[0].sum() }
    gradientCheck([x]) { weightedSum($0[0].mean(along: 0)) + weightedSum($0[0].sum(along: 1)) }
    gradientCheck([x]) { weightedSum($0[0].standardDeviation(along: 1)) }
    gradientCheck([x]) { weightedSum($0[0].maximum(along: 1) - $0[0].minimum(along: 0).sum()) }
    gradientCheck([x]) {
      weightedSum($0[0].norm(along: 1)) + weightedSum($0[0].normalized(along: 0))
    }
    gradientCheck([x]) { weightedSum($0[0].largest(2, along: 1).values) }
  }

  @Test func `changes of shape are differentiated`() {
    let clip = Grid.random([2, 3, 4], seed: 4).tensor
    gradientCheck([clip]) { weightedSum($0[0].permuted([2, 0, 1]).reshaped([8, 3])) }
    gradientCheck([clip]) { weightedSum($0[0].narrowed(along: 1, to: 1..<3).flipped(along: 2)) }
    gradientCheck([clip]) { weightedSum($0[0].selected(1, along: 2).withAxis(at: 1)) }
    gradientCheck([clip]) {
      weightedSum($0[0].gathered(Tensor([1, 1, 0], shape: [3]), along: 0).flattened(from: 1))
    }
    gradientCheck([clip]) { weightedSum($0[0].padded([1, 0, 2, 1])) }
    gradientCheck([clip]) { weightedSum($0[0].diagonal()) }
    gradientCheck([clip]) { weightedSum(stack($0[0].split(into: 2, along: 2), along: 1)) }
    gradientCheck([clip, clip]) { weightedSum(concatenate([$0[0], $0[1] * 2], along: 1)) }
  }

  @Test func `choices pass the gradient to what was chosen`() {
    let mask = Tensor(bytes: [1, 0, 1, 0, 0, 1], shape: [2, 3], type: .bool)
    gradientCheck([x, y]) { weightedSum(select(mask, $0[0], else: $0[1])) }
    gradientCheck([x]) { weightedSum($0[0].filled(where: mask, with: 3)) }
  }

  @Test func `changes of layout and type are differentiated`() {
    let picture = Grid.random([1, 2, 3, 2], seed: 5).tensor
    gradientCheck([picture]) { weightedSum($0[0].channelsLast()) }
    gradientCheck([picture]) { weightedSum($0[0].transposed(1, 2).contiguous().copy()) }
    let leaf = x.converted(to: .float32)
    leaf.requireGradient()
    (leaf.converted(to: .float64) * y).sum().backward()
    #expect(leaf.gradient?.dataType == .float32)
    expectClose(leaf.gradient?.doubles() ?? [], y.doubles(), within: 1e-7)
  }

  @Test func `gradients add up until they are cleared`() {
    let leaf = Tensor([2.0], shape: [1])
    #expect(!leaf.requiresGradient)
    leaf.requireGradient()
    #expect(leaf.requiresGradient)
    #expect(leaf.gradient == nil)
    (leaf * leaf).sum().backward()
    #expect(leaf.gradient?.item == 4)
    (leaf * leaf).sum().backward()
    #expect(leaf.gradient?.item == 8)
    leaf.clearGradient()
    #expect(leaf.gradient == nil)
  }

  @Test func `a detached tensor is the same to the eye and out of reach`() {
    let leaf = Tensor([2.0], shape: [1])
    leaf.requireGradient()
    (leaf * leaf.detached()).sum().backward()
    #expect(leaf.gradient?.item == 2)
    #expect(!(leaf * 2).detached().requiresGradient)
    #expect((leaf * 2).requiresGradient)
  }

  @Test func `whole numbers cannot take gradients`() async {
    let result = await #expect(
      processExitsWith: .failure,
      observing: [\.standardErrorContent]
    ) {
      Tensor([1], shape: [1]).requireGradient()
    }
    expectStandardError(
      of: result,
      contains: "requireGradient: Only Tensors of floating point"
    )
  }

  @Test func `only a scalar has a gradient`() async {
    let result = await #expect(
      processExitsWith: .failure,
      observing: [\.standardErrorContent]
    ) {
      let leaf = Tensor.ones([2])
      leaf.requireGradient()
      (leaf * 2).backward()
    }
    expectStandardError(
      of: result,
      contains: "grad can be implicitly created only for scalar outputs"
    )
  }
}
