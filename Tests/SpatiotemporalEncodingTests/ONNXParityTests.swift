import Foundation
import TestSupport
import Testing
import Torch
import TorchNN

@testable import SpatiotemporalEncoding

/// Writes what `Benchmarks/exported.py` compares, into the folder that `SORA_PARITY` names.
@Suite(
  .oneEngineThread,
  .enabled(if: ProcessInfo.processInfo.environment["SORA_PARITY"] != nil)
)
struct ONNXParityTests {
  @Test(arguments: EncoderArchitecture.allCases)
  func `files for onnxruntime are written`(architecture: EncoderArchitecture) throws {
    let folder = try #require(ProcessInfo.processInfo.environment["SORA_PARITY"])
    for input in architecture.inputs {
      let encoder = encoder(architecture, input: input)
      for seed in 10..<13 { _ = withoutGradient { encoder(clips(seed: UInt64(seed))) } }
      let batch = clips(count: 5)
      let expected = evaluating(encoder) { encoder(batch) }
      let path = "\(folder)/\(architecture.rawValue)-\(input.rawValue)"
      try Safetensors(["clips": batch, "embedding": expected]).encoded()
        .write(to: URL(filePath: "\(path).safetensors"))
      try ONNXModel(encoder, clipShape: [3, 8, 32, 32]).encoded
        .write(to: URL(filePath: "\(path).onnx"))
    }
  }
}
