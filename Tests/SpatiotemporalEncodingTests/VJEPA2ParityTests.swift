import TestSupport
import Testing
import Torch
import TorchNN

@testable import SpatiotemporalEncoding

/// Compares with the numbers of `Fixtures/make_vjepa2_fixtures.py`.
@Suite(.oneEngineThread)
struct VJEPA2ParityTests {
  private static let inputs = ["configured", "other", "frame"]

  private func encoder(
    _ weights: [String: Tensor],
    poolerBlockCount: Int?
  ) throws -> any VideoEncoder {
    var recipe = EncoderRecipe()
    recipe.architecture = .vJEPA2
    recipe.input = .rgb
    recipe.colours = .imageNet
    recipe.transformer.layerCount = 2
    recipe.transformer.headCount = 2
    recipe.transformer.featureCount = 28
    recipe.transformer.hiddenCount = 50
    recipe.transformer.patchSide = 4
    recipe.transformer.epsilon = 0.01
    recipe.transformer.poolerBlockCount = poolerBlockCount
    let encoder = recipe.makeEncoder(frameCount: 4, side: 16, using: Generator(seed: 1))
    var published = PublishedTensors(weights)
    published.nameVJEPA2()
    try encoder.load(published.tensors)
    return encoder
  }

  @Test(arguments: inputs)
  func `the same weights give the same tokens and pooled features`(input: String) throws {
    let reference = try ParityReference("vjepa2")
    let encoder = try encoder(reference.weights, poolerBlockCount: 1)
    let clips = try reference.tensor("\(input).clips")
    try reference.expect(evaluating(encoder) { encoder.slice(of: clips) }, toBe: "\(input).slice")
    try reference.expect(evaluating(encoder) { encoder(clips) }, toBe: "\(input).pooled")
  }

  @Test(arguments: inputs)
  func `preparing changes nothing`(input: String) throws {
    let reference = try ParityReference("vjepa2")
    let encoder = try encoder(reference.weights, poolerBlockCount: 1)
    let clips = try reference.tensor("\(input).clips")
    encoder.prepareForInference(type: nil)
    try reference.expect(withInference { encoder.slice(of: clips) }, toBe: "\(input).slice")
    try reference.expect(withInference { encoder(clips) }, toBe: "\(input).pooled")
  }

  @Test func `an encoder without pooler has no prefix and gives means`() throws {
    let reference = try ParityReference("vjepa2")
    let prefix = "vjepa2."
    let bare = reference.weights.filter { $0.key.hasPrefix(prefix) }
      .map { (String($0.key.dropFirst(prefix.count)), $0.value) }
    let encoder = try encoder(Dictionary(uniqueKeysWithValues: bare), poolerBlockCount: nil)
    let clips = try reference.tensor("configured.clips")
    let (slice, embedding) = evaluating(encoder) { (encoder.slice(of: clips), encoder(clips)) }
    try reference.expect(slice, toBe: "configured.slice")
    expectClose(embedding, slice.mean(along: 1, 2, 3), within: 0)
  }
}
