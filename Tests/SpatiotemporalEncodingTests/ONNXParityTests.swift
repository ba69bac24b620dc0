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
  func `files of every network are written`(architecture: EncoderArchitecture) throws {
    for input in architecture.inputs {
      try write(
        encoder(architecture, input: input),
        clips(count: 5),
        as: "\(architecture.rawValue)-\(input.rawValue)"
      )
    }
  }

  @Test func `files for pairs of frames are written`() throws {
    var recipe = smallRecipe(.compact)
    recipe.input = .both
    let encoder = recipe.makeEncoder(
      frameCount: 4,
      side: 32,
      isPaired: true,
      using: Generator(seed: 1)
    )
    try write(encoder, clips(count: 5), as: "compact-pairs")
  }

  @Test(arguments: [EncoderArchitecture.dinoV2, .tubeletTiny, .efficientNetLite0, .vJEPA2])
  func `files for clips of odd sizes are written`(architecture: EncoderArchitecture) throws {
    let recipe = smallRecipe(architecture)
    let encoder = recipe.makeEncoder(frameCount: 5, side: 37, using: Generator(seed: 1))
    let clips = Tensor.uniform([3, 3, 5, 37, 37], using: Generator(seed: 2))
    try write(encoder, clips, as: "\(architecture.rawValue)-odd")
  }

  /// Writes a network whose running statistics are not those of a fresh one, and its embeddings.
  private func write(_ encoder: any VideoEncoder, _ clips: Tensor, as name: String) throws {
    let folder = try #require(ProcessInfo.processInfo.environment["SORA_PARITY"])
    for seed in 10..<13 {
      let noise = Tensor.uniform(clips.shape, using: Generator(seed: UInt64(seed)))
      _ = withoutGradient { encoder(noise) }
    }
    let expected = evaluating(encoder) { encoder(clips) }
    try Safetensors(["clips": clips, "embedding": expected]).encoded()
      .write(to: URL(filePath: "\(folder)/\(name).safetensors"))
    try ONNXModel(encoder, clipShape: Array(clips.shape.dropFirst())).encoded
      .write(to: URL(filePath: "\(folder)/\(name).onnx"))
  }
}
