import Testing
import TestSupport
import Torch
import TorchNN

@testable import SpatiotemporalEncoding

@Suite(.oneEngineThread)
struct InferenceTests {
  @Test(arguments: EncoderArchitecture.allCases)
  func `preparing keeps the embedding`(architecture: EncoderArchitecture) {
    let encoder = trainedALittle(architecture)
    let before = evaluating(encoder) { encoder(clips()) }
    encoder.prepareForInference(type: nil)
    let scale = abs(before).reshaped([-1]).maximum(along: 0).item
    expectClose(withInference { encoder(clips()) }, before, within: 1e-4 * scale)
  }

  @Test(arguments: EncoderArchitecture.allCases)
  func `half precision turns the embedding by little`(architecture: EncoderArchitecture) {
    let encoder = trainedALittle(architecture)
    let before = evaluating(encoder) { encoder(clips()) }
    encoder.prepareForInference(type: .bfloat16)
    let after = withInference { encoder(clips()) }
    #expect(after.dataType == .float32)
    #expect(encoder.tensors.allSatisfy { $0.cell.value.dataType == .bfloat16 })
    let cosines = (before.normalized(along: 1) * after.normalized(along: 1)).sum(along: 1)
    // Eight bits of mantissa err by 2⁻⁹ at most in each of some twenty layers.
    expectClose(cosines, .ones([2]), within: 1e-3)
  }

  @Test(arguments: [EncoderArchitecture.compact, .r3d18, .efficientNetLite0, .mobileNetV3Small])
  func `integers turn the embedding by little`(architecture: EncoderArchitecture) throws {
    let plain = trainedALittle(architecture)
    let ranges = InputRanges(of: plain)
    let before = evaluating(plain) { plain(clips()) }
    let quantized = encoder(architecture, quantized: true)
    try quantized.load(quantized.weights.merging(plain.weights) { $1 })
    ranges.assign(to: quantized)
    quantized.prepareForInference(type: .bfloat16)
    #expect(quantized.tensors.allSatisfy { $0.cell.value.dataType == .float32 })
    let after = withInference { quantized(clips()) }
    let cosines = (before.normalized(along: 1) * after.normalized(along: 1)).sum(along: 1)
    // Seven bits err by 2⁻⁸ in each of some twenty layers, and random weights keep no margin.
    expectClose(cosines, .ones([2]), within: 0.02)
    #expect(abs(before - after).maximum(along: 0).maximum(along: 0).item > 0)
  }

  @Test func `batches of all sizes come out alike`() {
    let encoder = trainedALittle(.efficientNetLite0)
    encoder.prepareForInference(type: nil)
    // More shapes than are remembered.
    let clips = clips(count: 9)
    let all = withInference { encoder(clips) }
    let scale = abs(all).reshaped([-1]).maximum(along: 0).item
    for count in 1...6 {
      let some = withInference { encoder(clips.narrowed(along: 0, to: 0..<count)) }
      expectClose(some, all.narrowed(along: 0, to: 0..<count), within: 1e-4 * scale)
    }
  }

  @Test func `a folded network has nothing to train`() {
    let encoder = encoder(.r3d18)
    encoder.prepareForInference(type: nil)
    #expect(encoder.parameters.isEmpty)
    #expect(encoder.weights["stem.0.bias"]?.shape == [4])
  }

  /// Running statistics that are not those of a fresh network.
  private func trainedALittle(_ architecture: EncoderArchitecture) -> any VideoEncoder {
    let encoder = encoder(architecture)
    for seed in 10..<13 { _ = withoutGradient { encoder(clips(seed: UInt64(seed))) } }
    return encoder
  }
}
