import ClipInput
import ContrastiveLearning
import Foundation
import SpatiotemporalEncoding
import TestSupport
import Testing
import Training
import UnderstandingTasks

@testable import Sora

@Suite(.oneEngineThread)
struct SoraModelTests {
  @Test func `it learns, measures and embeds`() async throws {
    let folder = try TemporaryFolder()
    try await writeSmallFootage(to: folder.path)
    let model = SoraModel(frameCount: 4, embeddingWidth: 16, savingTo: folder.path + "/model")
    await model.configure { recipe in
      recipe.clip.side = 32
      recipe.encoder.width = 0.25
      recipe.batchSize = 4
      recipe.length = .steps(3)
      recipe.compute.threads = 1
    }
    let labels = folder.path + "/labels.csv"
    let summary = try await model.pretrain(on: labels)
    #expect(summary.isComplete)
    #expect(summary.step == 3)

    let result = try await model.evaluate(train: labels, test: labels)
    #expect(result.measurements.clips.test == 20)
    #expect(result.measurements.floors.chance == 0.1)
    // Every video finds itself among those it learned from.
    #expect(result.measurements.retrieval?.recall(at: 1) == 1)

    let embeddings = try await model.embed(labels)
    #expect(embeddings.count == 20)
    #expect(embeddings.allSatisfy { $0.vector.allSatisfy(\.isFinite) })
  }

  @Test func `it is created, fitted, evaluated, and tells its test accuracy`() async throws {
    let folder = try TemporaryFolder()
    try await writeSmallFootage(to: folder.path)
    let labels = folder.path + "/labels.csv"
    for isPretrained in [true, false] {
      let path = folder.path + "/model-\(isPretrained)"
      let model = SoraModel(frameCount: 4, embeddingWidth: 16, savingTo: path)
      await model.configure { recipe in
        recipe.clip.side = 32
        recipe.encoder.width = 0.25
        recipe.batchSize = 4
        recipe.length = .steps(3)
        recipe.compute.threads = 1
      }
      if isPretrained { try await model.pretrain(on: labels) }
      let summary = try await model.fit(train: labels, validation: labels, epochs: 1)
      #expect(summary.isComplete)
      let result = try await model.evaluate(test: labels)
      let accuracy = try #require(result.testAccuracy)
      #expect(0...1 ~= accuracy)
      let predicted = try await model.predict(labels)
      #expect(predicted.videos.count == 20)
    }
  }
}
