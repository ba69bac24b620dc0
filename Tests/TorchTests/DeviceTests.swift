import TestSupport
import Testing

@testable import Torch

@Suite(.oneEngineThread) struct DeviceTests {
  @Test func `devices are named as everywhere in the field`() {
    #expect(Device.cpu.description == "cpu")
    #expect(Device.cuda(1).description == "cuda:1")
  }

  @Test func `the best device is there`() throws {
    #expect(try Tensor.ones([2]).moved(to: .best).device == .best)
  }

  @Test func `moving to where a tensor is gives the tensor itself`() throws {
    let x = Tensor.ones([1])
    let moved = try x.moved(to: .cpu)
    x.assign(.zeros([1]))
    #expect(moved.item == 0)
  }

  @Test func `a device that is not there is refused`() {
    let error = #expect(throws: TorchError.self) { try Tensor.ones([1]).moved(to: .cuda(99)) }
    #expect(error?.code == .device)
    #expect(
      error?.description == "device 'cuda:99' is not available in this LibTorch; choose cpu"
    )
  }

  @Test func `the processor tells what it is`() {
    #expect(Processor.threadCount == 1)
    #expect(!Processor.vectorInstructions.isEmpty)
    #expect(Processor.engineVersion.hasPrefix("2."))
  }

  @Test func `no threads at all is a mistake`() async {
    let result = await #expect(
      processExitsWith: .failure,
      observing: [\.standardErrorContent]
    ) {
      Processor.threadCount = 0
    }
    expectStandardError(of: result, contains: "threadCount: expected at least 1, got 0")
  }
}
