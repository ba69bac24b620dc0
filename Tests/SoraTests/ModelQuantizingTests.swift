import ClipInput
import ContrastiveLearning
import Foundation
import RecipeFormat
import SpatiotemporalEncoding
import TestSupport
import Testing
import Torch
import TorchNN
import Training

@testable import Sora

@Suite(.oneEngineThread)
struct ModelQuantizingTests {
  private let folder: TemporaryFolder
  private let footage: String

  init() async throws {
    folder = try TemporaryFolder()
    footage = folder.path(of: "footage")
    try await writeSmallFootage(to: footage)
  }

  /// Puts a finished run of random weights into a folder.
  private func write(_ recipe: PretrainingRecipe, as name: String) throws -> String {
    let run = try ActiveRun(startingAt: folder.path(of: name), recipe: recipe.yaml)
    try writeAtomically(
      TrainedModel(untrained: recipe.model, seed: 2).encoded(),
      to: run.folder.modelPath
    )
    return run.folder.path
  }

  private var compact: PretrainingRecipe {
    var recipe = PretrainingRecipe()
    recipe.clip.frameCount = 4
    recipe.clip.side = 32
    recipe.encoder.width = 0.25
    return recipe
  }

  @Engine
  private func quantize(_ run: String, to name: String = "quantized") async throws -> Double {
    try await quantizeModel(
      run,
      on: VideoCollection([footage]),
      to: folder.path(of: name)
    ).agreement
  }

  @Engine
  private func embeddings(of run: String) async throws -> [[Float]] {
    try await VideoEmbedder(TrainedModel(ofRun: run)).embed(VideoCollection([footage]))
      .embeddings.map(\.vector)
  }

  @Test func `embeddings stay nearly what they were`() async throws {
    let run = try write(compact, as: "plain")
    let agreement = try await quantize(run)
    #expect(agreement > 0.95)
    #expect(agreement < 1)
    let quantized = folder.path(of: "quantized")
    #expect(try ModelRecipe(ofRun: quantized).encoder.quantized)
    let (before, after) = (try await embeddings(of: run), try await embeddings(of: quantized))
    #expect(before != after)
    for (one, other) in zip(before, after) {
      let difference = zip(one, other).map { ($0 - $1) * ($0 - $1) }.reduce(0, +)
      #expect(difference < 0.01)
    }
  }

  @Test func `a quantized network is not trained`() async throws {
    _ = try await quantize(write(compact, as: "plain"))
    let quantized = folder.path(of: "quantized")
    let recipe = PretrainingRecipe(from: quantized, try ModelRecipe(ofRun: quantized))
    #expect(throws: TrainingError.self) { try recipe.model.checkTrainable() }
    let again = try await #require(throws: TrainingError.self) {
      _ = try await quantize(quantized, to: "again")
    }
    #expect(again.code == .unsuitable)
    #expect(!FileManager.default.fileExists(atPath: folder.path(of: "again")))
  }

  @Test func `videos that cannot be read leave no run behind`() async throws {
    try FileManager.default.removeItem(atPath: footage)
    try FileManager.default.createDirectory(atPath: footage, withIntermediateDirectories: true)
    for name in ["a.mp4", "b.mp4"] {
      try Data("no video".utf8).write(to: URL(filePath: "\(footage)/\(name)"))
    }
    let run = try write(compact, as: "plain")
    await #expect(throws: DataError.self) { _ = try await quantize(run) }
    #expect(!FileManager.default.fileExists(atPath: folder.path(of: "quantized")))
  }

  @Test func `a network without convolutions is refused, and leaves nothing`() async throws {
    var recipe = compact
    recipe.encoder.architecture = .tubeletTiny
    recipe.encoder.width = 1.0 / 3
    let run = try write(recipe, as: "tubelets")
    let error = try await #require(throws: TrainingError.self) { _ = try await quantize(run) }
    #expect(error.message.contains("no convolutions"))
    #expect(!FileManager.default.fileExists(atPath: folder.path(of: "quantized")))
  }
}
