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

  /// Operators that encoders do not use, or of constants alone.
  @Test func `a file of other operators is written`() throws {
    let clips = Tensor.uniform([4, 2, 6, 8], in: -1..<1, using: Generator(seed: 5))
    let weight = Tensor.normal([8, 8], using: Generator(seed: 6))
    try write(clips, as: "operators") { x in
      let mixed = attention(
        query: x,
        key: x • weight,
        value: x.flipped(along: 2, -1),
        isCausal: true
      )
      let halves = layerNormalize(mixed, weight: nil, bias: nil).split(into: 2, along: -1)
      let scores = logSoftmax(halves[0], along: 2) - softmax(halves[1], along: -1)  // [B, 2, 6, 4]
      let maps = batchNormalize(
        tanh(sqrt(abs(scores))) / (2 - scores),
        weight: .full([2], 1.5),
        bias: .full([2], 0.5),
        runningMean: Tensor([Float(0.1), 0.2], shape: [2]),
        runningVariance: Tensor([Float(0.5), 2], shape: [2]),
        isTraining: false
      )
      let larger = resizeByCubics2D(maps, height: 9, width: 5)  // [B, 2, 9, 5]
      let sizes = [
        larger.sum(along: 2, 3), larger.flattened(from: 2).maximum(along: 2),
        larger.minimum(along: 3).norm(along: 2), logSumExp(larger.flattened(from: 2), along: 2),
        exp(-sigmoid(larger.mean(along: 2, 3))), log(sin(larger).sum(along: 2, 3) + 50),
      ]
      return concatenate(sizes, along: 1).converted(to: .float64).converted(to: .float32)
    }
  }

  /// Writes a network whose running statistics are not those of a fresh one, and its embeddings.
  private func write(_ encoder: any VideoEncoder, _ clips: Tensor, as name: String) throws {
    for seed in 10..<13 {
      let noise = Tensor.uniform(clips.shape, using: Generator(seed: UInt64(seed)))
      _ = withoutGradient { encoder(noise) }
    }
    let expected = evaluating(encoder) { encoder(clips) }
    let model = try ONNXModel(encoder, clipShape: Array(clips.shape.dropFirst()))
    try write(model, clips, expected, as: name)
  }

  private func write(
    _ clips: Tensor,
    as name: String,
    _ function: (Tensor) -> Tensor
  ) throws {
    let model = try ONNXModel(clipShape: Array(clips.shape.dropFirst()), function)
    try write(model, clips, function(clips), as: name)
  }

  private func write(
    _ model: ONNXModel,
    _ clips: Tensor,
    _ expected: Tensor,
    as name: String
  ) throws {
    let folder = try #require(ProcessInfo.processInfo.environment["SORA_PARITY"])
    try Safetensors(["clips": clips, "embedding": expected]).encoded()
      .write(to: URL(filePath: "\(folder)/\(name).safetensors"))
    try model.encoded.write(to: URL(filePath: "\(folder)/\(name).onnx"))
  }
}
