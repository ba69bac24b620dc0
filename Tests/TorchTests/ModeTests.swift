import Testing
import TestSupport

@testable import Torch

private struct Mishap: Error {}

@Suite(.oneEngineThread) struct ModeTests {
  private func leaf() -> Tensor {
    let leaf = Tensor.ones([2, 2])
    leaf.requireGradient()
    return leaf
  }

  @Test func `recording stops inside and goes on afterwards`() {
    let x = leaf()
    #expect(isRecordingGradient)
    let inside = withoutGradient {
      #expect(!isRecordingGradient)
      return x * 2
    }
    #expect(isRecordingGradient)
    #expect(!inside.requiresGradient)
    #expect((x * 2).requiresGradient)
  }

  @Test func `recording stays off in an outer scope when an inner one ends`() {
    withoutGradient {
      withoutGradient {}
      #expect(!isRecordingGradient)
    }
  }

  @Test func `recording goes on after a throw`() {
    #expect(throws: Mishap.self) { try withoutGradient { throw Mishap() } }
    #expect(isRecordingGradient)
  }

  @Test func `inference records nothing and ends, by a throw too`() {
    let x = leaf()
    let inside = withInference {
      #expect(!isRecordingGradient)
      return x * 2
    }
    #expect(inside.doubles() == [2, 2, 2, 2])
    #expect(!inside.requiresGradient)
    #expect(throws: Mishap.self) { try withInference { throw Mishap() } }
    #expect(isRecordingGradient)
    #expect((x * 2).requiresGradient)
  }

  @Test func `results of inference may not meet a gradient`() async {
    let result = await #expect(
      processExitsWith: .failure,
      observing: [\.standardErrorContent]
    ) {
      let weight = Tensor.ones([2])
      weight.requireGradient()
      let inside = withInference { Tensor.ones([2]) * 2 }
      _ = (weight * inside).sum()
    }
    expectStandardError(of: result, contains: "Inference tensors cannot be saved for backward")
  }

  @Test func `autocast computes products and convolutions in bfloat16`() {
    let x = Tensor.full([2, 2], 1 + 0x1p-10)  // more digits than bfloat16 has
    let clip = Tensor.ones([1, 1, 1, 2, 2])
    let (product, convolved, sum) = withAutocast(.bfloat16, on: .cpu) {
      (x • x, convolve3D(clip, with: .ones([1, 1, 1, 1, 1])), x + x)
    }
    #expect(product.dataType == .bfloat16)
    // 1 + 2⁻¹⁰ is cut to 1 before it is multiplied.
    #expect(product.doubles() == [2, 2, 2, 2])
    #expect(convolved.dataType == .bfloat16)
    #expect(sum.dataType == .float32)
    #expect((x • x).dataType == .float32)
    #expect((x • x).doubles() != [2, 2, 2, 2])
  }

  @Test func `autocast gives single precision gradients to single precision weights`() {
    let weight = leaf()
    let loss = withAutocast(.bfloat16, on: .cpu) { (Tensor.ones([2, 2]) • weight).sum() }
    loss.backward()
    #expect(weight.gradient?.dataType == .float32)
    #expect(weight.gradient?.doubles() == [2, 2, 2, 2])
  }

  @Test func `autocast sees weights that have changed since`() {
    let weight = leaf()
    let x = Tensor.identity(2)
    let first = withAutocast(.bfloat16, on: .cpu) { x • weight }
    weight.assign(.full([2, 2], 3))
    let second = withAutocast(.bfloat16, on: .cpu) { x • weight }
    #expect(first.doubles() == [1, 1, 1, 1])
    #expect(second.doubles() == [3, 3, 3, 3])
  }

  @Test func `autocast ends with its scope, by a throw too, and can be lifted inside`() {
    let x = Tensor.ones([2, 2])
    withAutocast(.bfloat16, on: .cpu) {
      #expect(withAutocast(nil, on: .cpu) { (x • x).dataType } == .float32)
      #expect((x • x).dataType == .bfloat16)
    }
    #expect(throws: Mishap.self) {
      try withAutocast(.bfloat16, on: .cpu) { throw Mishap() }
    }
    #expect((x • x).dataType == .float32)
  }
}
