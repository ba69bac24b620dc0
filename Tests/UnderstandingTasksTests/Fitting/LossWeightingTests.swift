import TestSupport
import Testing
import Torch
import TorchOptim

@testable import UnderstandingTasks

@Suite(.oneEngineThread)
struct LossWeightingTests {
  private var recipe: OptimizerRecipe {
    var recipe = OptimizerRecipe()
    recipe.learningRate = 1e-2
    return recipe
  }

  @Test func `losses count as they are at the beginning`() throws {
    let weighting = try LossWeighting(taskCount: 2, recipe, on: .cpu)
    #expect(weighting.weights == [1, 1])
    #expect(weighting.weighted(Tensor([Float(3)], shape: []), ofTask: 1).item == 3)
  }

  /// At rest the gradient ½ − exp(−s) L is zero.
  @Test func `weights come to half of the loss's inverse`() throws {
    let losses: [Float] = [0.1, 2, 0.5]
    let weighting = try LossWeighting(taskCount: losses.count, recipe, on: .cpu)
    for _ in 0..<400 {
      weighting.clearGradients()
      for (place, loss) in losses.enumerated() {
        weighting.weighted(Tensor([loss], shape: []), ofTask: place).backward()
      }
      weighting.step(learningRate: recipe.learningRate)
    }
    for (weight, loss) in zip(weighting.weights, losses) {
      #expect(abs(weight * 2 * Double(loss) - 1) < 0.05)
    }
  }

  @Test func `it goes on from what was kept as it would have`() throws {
    func step(_ weighting: LossWeighting) {
      weighting.clearGradients()
      for place in 0..<2 {
        weighting.weighted(Tensor([Float(place) + 0.3], shape: []), ofTask: place).backward()
      }
      weighting.step(learningRate: recipe.learningRate)
    }
    let whole = try LossWeighting(taskCount: 2, recipe, on: .cpu)
    step(whole)
    let kept = whole.tensors.mapValues { $0.detached().copy() }
    step(whole)
    let resumed = try LossWeighting(taskCount: 2, recipe, on: .cpu)
    try resumed.load(kept)
    step(resumed)
    #expect(resumed.weights == whole.weights)
  }
}
