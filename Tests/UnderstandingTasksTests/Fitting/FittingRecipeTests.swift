import Testing
import TorchOptim

@testable import UnderstandingTasks

@Suite struct FittingRecipeTests {
  @Test(arguments: [
    ([FittedTask.detect], 8), ([.detect, .actions], 8), ([.actions], 16), ([.classify], 16),
    ([.classify, .detect], 16),
  ])
  func `detectors learn in smaller steps where no classifier learns with them`(
    tasks: [FittedTask],
    batchSize: Int
  ) {
    let recipe = FittingRecipe(for: Set(tasks))
    #expect(recipe.batchSize == batchSize)
    #expect(recipe.optimizer.learningRate == (batchSize == 8 ? 0.003 : 0.001))
    #expect(recipe.layerDecay == (batchSize == 8 ? 1 : 0.75))
  }

  @Test(arguments: [(192, [128, 160, 192]), (64, [32, 48, 64]), (16, [16, 16, 16])])
  func `training clips have sides that every grid covers`(side: Int, sides: [Int]) {
    var recipe = DetectionRecipe()
    recipe.side = side
    #expect(recipe.sides == sides)
  }
}
