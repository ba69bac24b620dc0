import TestSupport
import Testing
import Torch
import TorchNN

@testable import SpatiotemporalEncoding

/// Compares with the numbers of `Fixtures/make_picture_transformer_fixtures.py`.
@Suite(.oneEngineThread)
struct ZeroShotClassifierTests {
  private static let names = ["walking", "shaking hands", "Naïve café!"]

  private func classifier(
    _ reference: ParityReference,
    templates: [String]
  ) throws -> ZeroShotClassifier {
    try ZeroShotClassifier(
      classNames: Self.names,
      templates: templates,
      text: clipText(weights: reference.weights),
      tokenizer: BytePairTokenizer(folder: clipVocabularyFolder),
      logitScale: reference.weights["logit_scale"]?.item ?? .nan
    )
  }

  @Test func `one picture and bare names give the library's logits`() throws {
    let reference = try ParityReference("clip")
    let classifier = try classifier(reference, templates: ["{}"])
    let first = try reference.tensor("frames").selected(0, along: 1)
    try reference.expect(classifier.logits(of: first), toBe: "logits")
  }

  @Test func `several wordings are averaged`() throws {
    let reference = try ParityReference("clip")
    let classifier = try classifier(reference, templates: ["{}", "a video of a person {}."])
    let videos = try reference.tensor("frames").mean(along: 1)
    let probabilities = classifier.probabilities(of: videos)
    try reference.expect(probabilities, toBe: "probabilities")
    expectClose(probabilities.sum(along: 1), .ones([2]), within: 1e-6)
  }

  @Test func `a wording without a place for the class is a programming error`() async {
    await #expect(processExitsWith: .failure) {
      let text = try clipText(weights: ParityReference("clip").weights)
      let tokenizer = try BytePairTokenizer(folder: clipVocabularyFolder)
      _ = ZeroShotClassifier(
        classNames: ["a"],
        templates: ["person"],
        text: text,
        tokenizer: tokenizer,
        logitScale: 1
      )
    }
  }
}
