import TestSupport
import Testing

@testable import Torch

@Suite(.oneEngineThread) struct ComparisonTests {
  let x = Tensor([1.0, 2, .infinity, .nan], shape: [4])

  @Test func `comparisons give truth values`() {
    let y = Tensor([1.0, 3, .infinity, .nan], shape: [4])
    #expect(x.equals(y).dataType == .bool)
    #expect(x.equals(y).ints() == [1, 0, 1, 0])
    #expect(x.equals(2).ints() == [0, 1, 0, 0])
    #expect(x.isGreater(than: 1).ints() == [0, 1, 1, 0])
    #expect(x.isFinite().ints() == [1, 1, 0, 0])
  }

  @Test func `a mask chooses between two tensors`() {
    let mask = Tensor(bytes: [1, 0, 1], shape: [3], type: .bool)
    let first = Tensor([1.0, 2, 3], shape: [3])
    let second = Tensor([-1.0, -2, -3], shape: [3])
    #expect(select(mask, first, else: second).doubles() == [1, -2, 3])
    #expect(first.filled(where: mask, with: 9).doubles() == [9, 2, 9])
    #expect(first.doubles() == [1, 2, 3])
  }

  @Test func `identical tensors agree in shape, type and every bit`() {
    let zeros = Tensor.zeros([2, 2])
    #expect(zeros.isIdentical(to: .zeros([2, 2])))
    #expect(!zeros.isIdentical(to: .zeros([4])))
    #expect(!zeros.isIdentical(to: .zeros([2, 2], type: .int32)))
    #expect(!zeros.isIdentical(to: -1.0 * zeros))
    #expect(x.isIdentical(to: x.copy()))
    let picture = Grid.random([1, 2, 3, 4], seed: 1).tensor
    #expect(picture.isIdentical(to: picture.channelsLast()))
  }
}
