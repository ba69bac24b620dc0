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
struct StreamJoiningTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private var seeing: PretrainingRecipe {
    var recipe = PretrainingRecipe()
    recipe.encoder.architecture = .dinoV2
    recipe.encoder.input = .rgb
    recipe.encoder.transformer.layerCount = 1
    recipe.encoder.transformer.headCount = 2
    recipe.encoder.transformer.featureCount = 16
    recipe.encoder.transformer.hiddenCount = 16
    recipe.encoder.transformer.patchSide = 8
    recipe.encoder.transformer.side = 16
    recipe.clip = ClipShape()
    recipe.clip.side = 32
    return recipe
  }

  /// Puts a finished run of random weights into a folder.
  private func write(_ recipe: PretrainingRecipe, as name: String) throws -> String {
    let run = try ActiveRun(startingAt: folder.path(of: name), recipe: recipe.yaml)
    let model = TrainedModel(untrained: recipe.model, seed: 2)
    try writeAtomically(model.encoded(), to: run.folder.modelPath)
    return run.folder.path
  }

  @Engine
  private func join(_ seeing: String, _ moving: String) throws {
    _ = try joinStreams(appearance: seeing, motion: moving, to: folder.path(of: "joined"))
  }

  @Test func `features are those of both runs, each at unit length`() async throws {
    var moving = PretrainingRecipe()
    moving.clip.frameCount = 4
    moving.encoder.width = 0.5
    let paths = (try write(seeing, as: "seeing"), try write(moving, as: "moving"))
    try await join(paths.0, paths.1)
    let joined = try TrainedModel(ofRun: folder.path(of: "joined"))
    #expect(joined.encoder.streams.map(\.name) == ["appearance", "motion"])
    #expect(joined.encoder.streams.map(\.features) == [0..<16, 16..<40])
    #expect(joined.recipe.clip.side == 32)
    #expect(joined.recipe.clip.pairInterval == moving.clip.pairInterval)
    let clips = Tensor.uniform([2, 3, 8, 48, 48], using: Generator(seed: 3))
    let features = evaluating(joined.encoder) { joined.encoder(clips) }
    // At its own side the stream of motion sees the very pixels that its run would.
    let alone = try TrainedModel(ofRun: paths.1).encoder
    let motion = evaluating(alone) { alone(clips) }.normalized(along: 1)
    expectClose(features.narrowed(along: 1, to: 16..<40), motion, within: 1e-5)
    let frames = clips.gathered(Tensor([0, 2, 4, 6], shape: [4]), along: 2)
    let seen = try TrainedModel(ofRun: paths.0).encoder
    let appearance = evaluating(seen) { seen(frames) }.normalized(along: 1)
    expectClose(features.narrowed(along: 1, to: 0..<16), appearance, within: 1e-5)
  }

  @Test func `what is no such stream is refused`() async throws {
    let (one, other) = (
      try write(seeing, as: "seeing"), try write(PretrainingRecipe(), as: "moving")
    )
    for pair in [(other, one), (one, one), (other, other)] {
      let error = try await #require(throws: TrainingError.self) {
        try await join(pair.0, pair.1)
      }
      #expect(error.code == .unsuitable)
    }
    #expect(!FileManager.default.fileExists(atPath: folder.path(of: "joined")))
  }
}
