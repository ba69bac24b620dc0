import Foundation
import Torch
import TorchNN

@testable import SpatiotemporalEncoding

/// Where the vocabulary of `Fixtures/make_clip_tokenizer_fixtures.py` lies.
let clipVocabularyFolder = URL(filePath: #filePath).deletingLastPathComponent()
  .appending(path: "Fixtures/clip-tokenizer").path

/// The side that reads of the CLIP in the fixture.
func clipText(weights: [String: Tensor]) throws -> CLIPText {
  var shape = CLIPTextShape()
  shape.vocabularyCount = 604
  shape.layerCount = 2
  shape.headCount = 3
  shape.featureCount = 12
  shape.hiddenCount = 28
  shape.projectionCount = 10
  let text = CLIPText(shape, using: Generator(seed: 1))
  var published = PublishedTensors(weights)
  published.nameCLIPText()
  try text.load(published.tensors)
  return text
}
