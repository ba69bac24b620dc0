import RecipeFormat
import TestSupport
import Testing
import Torch
import TorchNN

@testable import SpatiotemporalEncoding

/// Compares with the numbers of `Fixtures/make_picture_transformer_fixtures.py`.
@Suite(.oneEngineThread)
struct CLIPTextParityTests {
  @Test func `the same weights give the same features`() throws {
    let reference = try ParityReference("clip")
    let text = try clipText(weights: reference.weights)
    let tokens = try reference.tensor("tokens").converted(to: .int64)
    try reference.expect(withoutGradient { text(tokens) }, toBe: "tokens_features")
  }

  @Test func `short texts are read up to their ends`() throws {
    let reference = try ParityReference("clip")
    let text = try clipText(weights: reference.weights)
    let tokenizer = try BytePairTokenizer(folder: clipVocabularyFolder)
    let prompts = ["walking", "shaking hands", "Naïve café!"].map { "a video of a person \($0)." }
    let tokens = tokenizer.tokens(of: prompts)
    try reference.expect(withoutGradient { text(tokens) }, toBe: "prompt_features")
    let continued = tokens.padded([0, 5])
    try reference.expect(withoutGradient { text(continued) }, toBe: "prompt_features")
  }

  @Test func `half precision turns features by little`() throws {
    let reference = try ParityReference("clip")
    let text = try clipText(weights: reference.weights)
    let tokens = try reference.tensor("tokens").converted(to: .int64)
    text.convertTensors(to: .bfloat16)
    let features = withoutGradient { text(tokens) }
    #expect(features.dataType == .float32)
    let cosines =
      try features.normalized(along: 1) * reference.tensor("tokens_features").normalized(along: 1)
    expectClose(cosines.sum(along: 1), .ones([2]), within: 1e-3)
  }

  @Test func `gradients reach every parameter`() throws {
    let reference = try ParityReference("clip")
    let text = try clipText(weights: reference.weights)
    weightedSum(text(try reference.tensor("tokens").converted(to: .int64))).backward()
    for (path, parameter) in text.parameters {
      #expect((parameter.value.gradient?.norm().item ?? 0) > 0, "\(path)")
    }
  }

  @Test func `a text that is too long is a programming error`() async {
    await #expect(processExitsWith: .failure) {
      var shape = CLIPTextShape()
      shape.vocabularyCount = 4
      shape.layerCount = 1
      _ = CLIPText(shape, using: Generator(seed: 1))(Tensor.zeros([1, 78], type: .int64))
    }
  }

  @Test(arguments: ["headCount: 7", "epsilon: 0", "vocabularyCount: 0"])
  func `shapes without sense are refused`(yaml: String) {
    #expect(throws: RecipeError.self) { try CLIPTextShape(yaml: yaml) }
  }
}
