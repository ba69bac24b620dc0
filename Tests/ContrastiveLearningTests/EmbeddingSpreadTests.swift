import Foundation
import Testing
import Torch

@testable import ContrastiveLearning

@Suite struct EmbeddingSpreadTests {
  @Test func `embeddings that are all the same have no spread`() {
    #expect(embeddingSpread(Tensor.ones([16, 8])) < 1e-6)
  }

  @Test func `the axes and their opposites have a spread of one`() {
    // Each coordinate is ±1 once each and 0 otherwise: variance 2 / (2 D), so √(1/D) · √D = 1.
    let axes = Tensor.identity(8)
    #expect(Swift.abs(embeddingSpread(concatenate([axes, -axes], along: 0)) - 1) < 1e-6)
  }

  @Test func `length does not matter`() {
    let embeddings = Tensor.normal([32, 8], using: Generator(seed: 1))
    #expect(Swift.abs(embeddingSpread(embeddings) - embeddingSpread(embeddings * 7)) < 1e-5)
  }
}
