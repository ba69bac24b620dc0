import TestSupport
import Testing

@testable import Torch

@Suite(.oneEngineThread) struct ValuesTests {
  @Test(arguments: DataType.allCases)
  func `bytes of every type come back as they were`(type: DataType) {
    var randomness = SeededRandomness(seed: 1)
    let bytes = (0..<6 * type.byteCount).map { _ in
      // A truth value is 0 or 1.
      type == .bool
        ? UInt8.random(in: 0...1, using: &randomness)
        : UInt8.random(in: .min ... .max, using: &randomness)
    }
    let x = Tensor(bytes: bytes, shape: [2, 3], type: type)
    #expect(x.dataType == type)
    #expect(x.shape == [2, 3])
    #expect(x.bytes() == bytes)
  }

  @Test(arguments: DataType.allCases)
  func `small whole numbers survive every type`(type: DataType) {
    let numbers = type == .bool ? [0, 1, 1] : [0, 1, 100]
    let x = Tensor(numbers, shape: [3]).converted(to: type)
    #expect(x.dataType == type)
    #expect(x.ints() == numbers)
    #expect(x.floats() == numbers.map(Float.init))
    #expect(x.doubles() == numbers.map(Double.init))
  }

  @Test(arguments: DataType.allCases)
  func `a type takes as many bytes as it says`(type: DataType) {
    #expect(Tensor.zeros([5], type: type).bytes().count == 5 * type.byteCount)
  }

  @Test func `single precision comes back to the bit`() {
    let values: [Float] = [
      0, -0.0, 1.1, .pi, .leastNonzeroMagnitude, .greatestFiniteMagnitude, -.infinity,
    ]
    let back = Tensor(values, shape: [values.count]).floats()
    #expect(back.map(\.bitPattern) == values.map(\.bitPattern))
  }

  @Test func `double precision and large whole numbers come back to the bit`() {
    let values = [1.1, .pi, -.greatestFiniteMagnitude, .leastNormalMagnitude]
    #expect(Tensor(values, shape: [4]).doubles() == values)
    let numbers = [Int.min, -1, 0, 1 << 53 + 1, Int.max]
    #expect(Tensor(numbers, shape: [5]).ints() == numbers)
  }

  @Test func `what is no number stays so`() {
    #expect(Tensor([Double.nan], shape: [1]).floats()[0].isNaN)
  }

  @Test func `bfloat16 keeps eight bits of the mantissa, rounding to even`() {
    // 1 + 2⁻⁸ is half-way between 1 and 1 + 2⁻⁷; 1 + 3·2⁻⁸ between 1 + 2⁻⁷ and 1 + 2⁻⁶.
    let values = [1 + 0x1p-8, 1 + 3 * 0x1p-8, 1 + 0x1p-7]
    #expect(
      Tensor(values, shape: [3]).converted(to: .bfloat16).doubles() == [1, 1 + 0x1p-6, 1 + 0x1p-7]
    )
  }

  @Test func `values are read in row-major order whatever the layout`() {
    let grid = Grid([2, 3, 2, 2]) { Double($0[0] * 1000 + $0[1] * 100 + $0[2] * 10 + $0[3]) }
    #expect(grid.tensor.channelsLast().doubles() == grid.values)
    let turned = Grid([3, 2]) { Double($0[0] * 10 + $0[1]) }
    #expect(turned.tensor.transposed(0, 1).doubles() == [0, 10, 20, 1, 11, 21])
    #expect(Tensor([1.0], shape: [1]).expanded(to: [3]).bytes().count == 24)
  }

  @Test func `values of a tensor that takes gradients can be read`() {
    let x = Tensor([1.5], shape: [1])
    x.requireGradient()
    #expect((x * 2).floats() == [3])
    #expect((x * 2).doubles() == [3])
    #expect((x * 2).bytes().count == 8)
  }

  @Test func `conversion to its own type is the tensor itself`() {
    let x = Tensor.ones([1])
    let same = x.converted(to: .float32)
    x.assign(.zeros([1]))
    #expect(same.item == 0)
  }

  @Test func `contiguous and channels-last hold the same numbers`() {
    let grid = Grid.random([2, 3, 2, 4, 5], seed: 3)
    let last = grid.tensor.channelsLast()
    #expect(last.isChannelsLast)
    #expect(!last.contiguous().isChannelsLast)
    #expect(last.doubles() == grid.values)
    #expect(last.contiguous().doubles() == grid.values)
    #expect(!grid.tensor.isChannelsLast)
    #expect(!Tensor.ones([2, 3]).isChannelsLast)
  }

  @Test func `channels-last needs four or five axes`() async {
    let result = await #expect(
      processExitsWith: .failure,
      observing: [\.standardErrorContent]
    ) {
      _ = Tensor.ones([2, 3]).channelsLast()
    }
    expectStandardError(
      of: result,
      contains: "channelsLast: expected 4 or 5 axes, got shape [2, 3]"
    )
  }
}
