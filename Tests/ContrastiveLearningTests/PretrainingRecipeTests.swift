import ClipInput
import RecipeFormat
import SpatiotemporalEncoding
import Testing
import Training

@testable import ContrastiveLearning

@Suite struct PretrainingRecipeTests {
  @Test func `the recommended recipe survives being written and read`() throws {
    #expect(try PretrainingRecipe(yaml: PretrainingRecipe().yaml) == PretrainingRecipe())
  }

  @Test(arguments: ["nt-xent", "moco", "byol"])
  func `an objective is chosen by its name`(name: String) throws {
    let recipe = try PretrainingRecipe().setting(["objective=\(name)"])
    #expect(recipe.objective.choiceName == name)
  }

  @Test(arguments: [
    ("batchSize=1", "batchSize"),
    ("views=1", "views"),
    ("length.epochs=0", "length"),
    ("objective={moco: {queueLength: 8}}", "queueLength"),
    ("optimizer.learningRate=-1", "learningRate"),
    ("decoding.frameRate=5", "pairInterval"),
    ("sied=64", "unknown key 'sied'; known: "),
  ])
  func `values that make no training are refused`(assignment: String, words: String) {
    let error = #expect(throws: RecipeError.self) {
      _ = try PretrainingRecipe().setting([assignment])
    }
    #expect(error?.message.contains(words) == true)
  }

  @Test func `settings that need each other are judged together`() throws {
    let settings = ["encoder.architecture=efficientnet-lite0", "encoder.input=rgb"]
    let recipe = try PretrainingRecipe().setting(settings)
    #expect(recipe.encoder.architecture == .efficientNetLite0)
    #expect(try PretrainingRecipe().setting(settings.reversed()) == recipe)
    #expect(throws: RecipeError.self) { try PretrainingRecipe().setting([settings[0]]) }
  }

  @Test func `a network that sees colours is shown no pairs`() throws {
    let recipe = try PretrainingRecipe().setting(["encoder.input=rgb"])
    #expect(recipe.model.clip.pairInterval == nil)
    #expect(recipe.model.clip.totalFrameCount == recipe.clip.frameCount)
  }
}
