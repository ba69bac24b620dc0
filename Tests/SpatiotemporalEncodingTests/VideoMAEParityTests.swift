import TestSupport
import Testing
import Torch
import TorchNN

@testable import SpatiotemporalEncoding

/// Compares with the numbers of `Fixtures/make_videomae_fixtures.py`.
@Suite(.oneEngineThread)
struct VideoMAEParityTests {
  private static let files: [(name: String, normalization: FinalNormalization)] = [
    ("videomae-pretraining", .tokens), ("videomae-classification", .mean),
  ]

  private func encoder(
    _ weights: [String: Tensor],
    _ normalization: FinalNormalization
  ) throws -> any VideoEncoder {
    var recipe = EncoderRecipe()
    recipe.architecture = .videoMAE
    recipe.input = .rgb
    recipe.colours = .imageNet
    recipe.transformer.layerCount = 2
    recipe.transformer.headCount = 3
    recipe.transformer.featureCount = 24
    recipe.transformer.hiddenCount = 40
    recipe.transformer.patchSide = 8
    recipe.transformer.epsilon = 0.01
    recipe.transformer.normalization = normalization
    let encoder = recipe.makeEncoder(frameCount: 7, side: 26, using: Generator(seed: 1))
    var published = PublishedTensors(weights)
    published.nameVideoMAE()
    try encoder.load(published.tensors)
    return encoder
  }

  @Test(arguments: files)
  func `the same weights give the same tokens and embedding`(
    name: String,
    normalization: FinalNormalization
  ) throws {
    let reference = try ParityReference(name)
    let encoder = try encoder(reference.weights, normalization)
    let clips = try reference.tensor("clips")
    try reference.expect(evaluating(encoder) { encoder.slice(of: clips) }, toBe: "slice")
    try reference.expect(evaluating(encoder) { encoder(clips) }, toBe: "embedding")
  }

  @Test(arguments: files)
  func `preparing changes nothing`(name: String, normalization: FinalNormalization) throws {
    let reference = try ParityReference(name)
    let encoder = try encoder(reference.weights, normalization)
    let clips = try reference.tensor("clips")
    encoder.prepareForInference(type: nil)
    try reference.expect(withInference { encoder.slice(of: clips) }, toBe: "slice")
    try reference.expect(withInference { encoder(clips) }, toBe: "embedding")
  }

  @Test func `an encoder saved without a head has no prefix`() throws {
    let reference = try ParityReference("videomae-pretraining")
    let prefix = "videomae."
    let bare = reference.weights.filter { $0.key.hasPrefix(prefix) }
      .map { (String($0.key.dropFirst(prefix.count)), $0.value) }
    let encoder = try encoder(Dictionary(uniqueKeysWithValues: bare), .tokens)
    let clips = try reference.tensor("clips")
    try reference.expect(evaluating(encoder) { encoder.slice(of: clips) }, toBe: "slice")
  }

  @Test func `an encoder cut off a classifier normalises nothing`() throws {
    let reference = try ParityReference("videomae-classification")
    let bare = reference.weights.filter { !$0.key.hasPrefix("fc_norm") }
    let encoder = try encoder(bare, .none)
    let clips = try reference.tensor("clips")
    let (slice, embedding) = evaluating(encoder) { (encoder.slice(of: clips), encoder(clips)) }
    try reference.expect(slice, toBe: "slice")
    expectClose(embedding, slice.mean(along: 1, 2, 3), within: 0)
  }

  @Test func `newer files name the biases after their layers`() throws {
    let reference = try ParityReference("videomae-pretraining")
    var newer = PublishedTensors(reference.weights)
    newer.replace("q_bias", by: "query.bias")
    newer.replace("v_bias", by: "value.bias")
    let encoder = try encoder(newer.tensors, .tokens)
    let clips = try reference.tensor("clips")
    try reference.expect(evaluating(encoder) { encoder.slice(of: clips) }, toBe: "slice")
  }

  @Test func `biases that a file does not have are zero`() throws {
    let reference = try ParityReference("videomae-pretraining")
    func isBias(_ name: String) -> Bool { name.hasSuffix("q_bias") || name.hasSuffix("v_bias") }
    let without = try encoder(reference.weights.filter { !isBias($0.key) }, .tokens)
    let zeros = try encoder(
      Dictionary(
        uniqueKeysWithValues: reference.weights.map { ($0, isBias($0) ? $1.zerosLike() : $1) }
      ),
      .tokens
    )
    let clips = try reference.tensor("clips")
    expectClose(
      evaluating(without) { without.slice(of: clips) },
      evaluating(zeros) { zeros.slice(of: clips) },
      within: 0
    )
  }
}
