import TestSupport
import Testing

@testable import Torch

@Suite(.oneEngineThread) struct ConvolutionTests {
  @Test(arguments: ConvolutionCase.small)
  func `values agree with the sum in loops`(convolution: ConvolutionCase) {
    expectClose(
      convolution.convolve(
        convolution.input.tensor,
        convolution.weight.tensor,
        convolution.bias.tensor
      ),
      convolution.naive().tensor,
      within: 1e-13
    )
  }

  @Test(arguments: ConvolutionCase.small)
  func `gradients agree with finite differences`(convolution: ConvolutionCase) {
    gradientCheck(
      [convolution.input.tensor, convolution.weight.tensor, convolution.bias.tensor]
    ) { weightedSum(convolution.convolve($0[0], $0[1], $0[2])) }
  }

  @Test(arguments: ConvolutionCase.short)
  func `single precision agrees with double precision`(convolution: ConvolutionCase) {
    expectErrors(of: convolution, in: .float32, below: 1e-5)
  }

  // bfloat16 has 8 bits: an element is off by 2⁻⁹ on average, their sums by less in proportion.
  @Test(.enabled(if: Processor.hasBFloat16), arguments: ConvolutionCase.short)
  func `bfloat16 agrees with double precision`(convolution: ConvolutionCase) {
    expectErrors(of: convolution, in: .bfloat16, below: 0.01)
  }

  @Test func `gradients of single pixels a step apart stay within their memory`() async {
    await #expect(processExitsWith: .success) {
      for _ in 0..<200 {
        let x = Tensor.ones([16, 4, 16, 16]).channelsLast()
        let kernel = Tensor.ones([8, 4, 1, 1]).channelsLast()
        kernel.requireGradient()
        convolve2D(x, with: kernel, stride: [2, 2]).sum().backward()
      }
    }
  }

  @Test(arguments: [2, 4])
  func `channels stay last through a convolution, padded by hand or not`(frames: Int) {
    let x = Tensor.ones([16, 16, frames, 4, 4]).channelsLast()
    let kernel = Tensor.ones([16, 16, 3, 3, 3]).channelsLast()
    #expect(convolve3D(x, with: kernel, padding: [1, 1, 1]).isChannelsLast)
  }

  @Test func `channels that do not fit stop the process in LibTorch's words`() async {
    let result = await #expect(
      processExitsWith: .failure,
      observing: [\.standardErrorContent]
    ) {
      _ = convolve3D(.ones([1, 3, 4, 8, 8]), with: .ones([8, 4, 1, 1, 1]))
    }
    expectStandardError(of: result, contains: "aten::conv3d: Given groups=1, weight of size")
  }

  /// Compares the result and both gradients, each by the length of the difference over the length
  /// of the right one.
  private func expectErrors(
    of convolution: ConvolutionCase,
    in type: DataType,
    below limit: Double
  ) {
    func results(in type: DataType) -> [Tensor] {
      // Rounded to bfloat16 first, so that only the arithmetic is judged.
      let leaves = [convolution.input, convolution.weight].map {
        let tensor = $0.tensor.converted(to: .bfloat16).converted(to: type).copy()
        let leaf = convolution.size.count == 3 ? tensor.channelsLast() : tensor
        leaf.requireGradient()
        return leaf
      }
      let y = convolution.convolve(leaves[0], leaves[1])
      weightedSum(y.converted(to: .float64)).backward()
      return [y] + leaves.compactMap(\.gradient)
    }
    let subjects = ["result", "gradient of the input", "gradient of the kernel"]
    for (subject, pair) in zip(subjects, zip(results(in: type), results(in: .float64))) {
      let difference = pair.0.converted(to: .float64) - pair.1
      let error =
        difference.flattened().norm(along: 0).item / pair.1.flattened().norm(along: 0).item
      #expect(error < limit, "\(subject)")
    }
  }
}
