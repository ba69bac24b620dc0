import TestSupport
import Testing

@testable import Torch

@Suite(.oneEngineThread) struct CreationTests {
  @Test(arguments: DataType.allCases)
  func `zeros and ones come in every type`(type: DataType) {
    let zeros = Tensor.zeros([2, 3], type: type)
    let ones = Tensor.ones([2, 3], type: type)
    #expect(zeros.dataType == type)
    #expect(ones.dataType == type)
    #expect(zeros.ints() == [0, 0, 0, 0, 0, 0])
    #expect(ones.ints() == [1, 1, 1, 1, 1, 1])
  }

  @Test func `the default type is single precision`() {
    #expect(Tensor.zeros([1]).dataType == .float32)
    #expect(Tensor.ones([1]).dataType == .float32)
    #expect(Tensor.full([1], 2).dataType == .float32)
    #expect(Tensor.identity(1).dataType == .float32)
    #expect(Tensor.normal([1], using: Generator(seed: 0)).dataType == .float32)
    #expect(Tensor.uniform([1], using: Generator(seed: 0)).dataType == .float32)
  }

  @Test func `a full tensor holds one value throughout`() {
    #expect(Tensor.full([2, 2], -1.5).doubles() == [-1.5, -1.5, -1.5, -1.5])
    #expect(Tensor.full([2], 7, type: .int32).ints() == [7, 7])
  }

  @Test func `the identity is one on the diagonal`() {
    #expect(Tensor.identity(2).doubles() == [1, 0, 0, 1])
  }

  @Test func `a range is counted out`() {
    let range = Tensor.range(-1..<3)
    #expect(range.dataType == .int64)
    #expect(range.ints() == [-1, 0, 1, 2])
    #expect(Tensor.range(2..<2).shape == [0])
  }

  @Test func `zeros like a tensor have its shape, type and layout`() {
    let x = Tensor.ones([2, 3, 4, 5], type: .float64).channelsLast()
    let zeros = x.zerosLike()
    #expect(zeros.shape == x.shape)
    #expect(zeros.dataType == .float64)
    #expect(zeros.isChannelsLast)
    #expect(zeros.sum().item == 0)
  }

  @Test func `numbers lie in row-major order`() {
    let x = Tensor([0.0, 1, 2, 3, 4, 5], shape: [2, 3])
    #expect(x.selected(1, along: 0).doubles() == [3, 4, 5])
    #expect(x.selected(1, along: 1).doubles() == [1, 4])
  }

  // n draws have a mean within 5 σ/√n, and a variance within 5 σ² √(2/n) (normal) or less.
  @Test func `normal draws have mean zero and variance one`() {
    let count = 40_000
    let draws = Tensor.normal([count], using: Generator(seed: 11), type: .float64)
    let mean = draws.mean().item
    expectClose(mean, 0, within: 5 / Double(count).squareRoot())
    expectClose(
      (draws * draws).mean().item,
      1,
      within: 5 * (2 / Double(count)).squareRoot()
    )
  }

  @Test func `uniform draws fill their range evenly`() {
    let count = 40_000
    let draws = Tensor.uniform(
      [count],
      in: -1..<3,
      using: Generator(seed: 12),
      type: .float64
    )
    let values = draws.doubles()
    #expect(values.allSatisfy { (-1..<3).contains($0) })
    // The mean is 1 and the variance 4²/12.
    expectClose(draws.mean().item, 1, within: 5 * (16.0 / 12 / Double(count)).squareRoot())
    for quarter in 0..<4 {
      let share = values.count { Int($0 + 1) == quarter }
      #expect(abs(share - count / 4) < 500)
    }
  }

  @Test func `numbers that do not fill the shape stop the process`() async {
    let result = await #expect(
      processExitsWith: .failure,
      observing: [\.standardErrorContent]
    ) {
      _ = Tensor([1.0, 2, 3], shape: [2, 2])
    }
    expectStandardError(
      of: result,
      contains: "tensor: a tensor of shape [2, 2] takes 32 bytes, not 24"
    )
  }
}
