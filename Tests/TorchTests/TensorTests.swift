import TestSupport
import Testing

@testable import Torch

@Suite(.oneEngineThread) struct TensorTests {
  @Test func `a tensor tells its shape, rank, count, type and device`() {
    let x = Tensor.zeros([2, 3, 4], type: .float16)
    #expect(x.shape == [2, 3, 4])
    #expect(x.rank == 3)
    #expect(x.count == 24)
    #expect(x.dataType == .float16)
    #expect(x.device == .cpu)
  }

  @Test func `a tensor without axes has one element`() {
    let x = Tensor([2.5], shape: [])
    #expect(x.rank == 0)
    #expect(x.count == 1)
    #expect(x.item == 2.5)
  }

  @Test func `an empty tensor has no elements`() {
    let x = Tensor.zeros([3, 0])
    #expect(x.count == 0)
    #expect(x.floats().isEmpty)
    #expect(x.bytes().isEmpty)
  }

  @Test(arguments: [DataType.bool, .uint8, .int64, .bfloat16, .float64])
  func `the one number is had from every kind of type`(type: DataType) {
    #expect(Tensor.ones([1, 1], type: type).item == 1)
  }

  @Test func `copies of a handle share the tensor, copies of a tensor do not`() {
    let x = Tensor([1.0, 2], shape: [2])
    let sharing = x
    let copy = x.copy()
    x.assign(Tensor([3.0, 4], shape: [2]))
    #expect(sharing.doubles() == [3, 4])
    #expect(copy.doubles() == [1, 2])
  }

  @Test func `many items are not one number`() async {
    let result = await #expect(
      processExitsWith: .failure,
      observing: [\.standardErrorContent]
    ) {
      _ = Tensor.ones([2]).item
    }
    expectStandardError(of: result, contains: "item: expected one element, got shape [2]")
  }
}
