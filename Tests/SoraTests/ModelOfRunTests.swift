import ClipInput
import ContrastiveLearning
import RecipeFormat
import SpatiotemporalEncoding
import TestSupport
import Testing
import Torch
import TorchNN
import Training

@testable import Sora

@Suite(.oneEngineThread)
struct ModelOfRunTests {
  @Test func `untrained, a run is what it went on from, seen as itself sees`() throws {
    let folder = try TemporaryFolder()
    var recipe = PretrainingRecipe()
    recipe.clip.side = 32
    recipe.encoder.width = 0.25
    let base = TrainedModel(untrained: recipe.model, seed: 5)
    let first = try ActiveRun(startingAt: folder.path(of: "first"), recipe: recipe.yaml)
    try writeAtomically(base.encoded(), to: first.folder.modelPath)
    var further = PretrainingRecipe(from: first.folder.path, recipe.model)
    further.clip.side = 48
    let second = try ActiveRun(startingAt: folder.path(of: "second"), recipe: further.yaml)
    let untrained = try TrainedModel(ofRun: second.folder.path, isUntrained: true)
    #expect(untrained.recipe.clip.side == 48)
    let weights = base.encoder.weights
    #expect(untrained.encoder.weights.count == weights.count)
    for (path, tensor) in untrained.encoder.weights {
      #expect(tensor.floats() == weights[path]?.floats())
    }
  }
}
