import TestSupport
import Testing
import Torch
import TorchNN
import TorchOptim

@Suite(.oneEngineThread) struct OptimizerRecipeTests {
  @Test func `every method makes its optimizer`() {
    let module = SampleParameters()
    var recipe = OptimizerRecipe()
    recipe.method = .adamw
    #expect(recipe.makeOptimizer(for: module) is AdamW)
    recipe.method = .sgd
    #expect(recipe.makeOptimizer(for: module) is SGD)
    recipe.method = .lars
    #expect(recipe.makeOptimizer(for: module) is LARS)
  }

  @Test(arguments: OptimizerRecipe.Method.allCases)
  func `the decay is the recipe's, and the bias is left alone`(method: OptimizerRecipe.Method) {
    let still = SampleGradients(weight: [0, 0, 0, 0], bias: [0, 0])
    func after(weightDecay: Double) -> SampleParameters {
      let module = SampleParameters()
      var recipe = OptimizerRecipe()
      recipe.method = method
      recipe.weightDecay = weightDecay
      module.take(still, recipe.makeOptimizer(for: module), learningRate: 0.1)
      return module
    }
    #expect(after(weightDecay: 0).weight.value.doubles() == [0.5, -1, 2, 0.25])
    let decayed = after(weightDecay: 0.3)
    #expect(decayed.bias.value.doubles() == [0.1, -0.2])
    #expect(
      zip(decayed.weight.value.doubles(), [0.5, -1, 2, 0.25]).allSatisfy { abs($0) < abs($1) }
    )
  }

  @Test func `the rate follows the schedule, its warm-up a share of the steps`() {
    var recipe = OptimizerRecipe()
    recipe.learningRate = 0.4
    recipe.warmUp = 0.1
    let plan = recipe.plan(totalSteps: 100)
    for step in [0, 5, 9, 10, 50, 99] {
      #expect(
        recipe.learningRate(at: step, in: plan)
          == cosineLearningRate(at: step, of: 100, warmUp: 10, peak: 0.4)
      )
    }
  }

  @Test func `the recommended recipe makes sense`() throws { try OptimizerRecipe().validate() }

  @Test func `what makes no sense is refused with what does`() {
    func complaint(_ change: (inout OptimizerRecipe) -> Void) -> String {
      var recipe = OptimizerRecipe()
      change(&recipe)
      let error = #expect(throws: (any Error).self) { try recipe.validate() }
      return error.map { "\($0)" } ?? ""
    }
    #expect(complaint { $0.learningRate = 0 } == "'learningRate' is 0.0; it must be above 0")
    #expect(
      complaint { $0.learningRate = .infinity } == "'learningRate' is inf; it must be above 0"
    )
    #expect(complaint { $0.weightDecay = -1 } == "'weightDecay' is -1.0; it must be at least 0")
    #expect(complaint { $0.warmUp = 1.5 } == "'warmUp' is 1.5; it must lie from 0 to 1")
    #expect(complaint { $0.gradientLimit = 0 } == "'gradientLimit' is 0.0; it must be above 0")
  }
}
