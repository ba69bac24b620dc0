import SpatiotemporalEncoding
public import Torch
import TorchNN
import TorchOptim
import Training

/// One step of pre-training on given views, for measuring how fast it is.
public final class TrainingStep {
  private let state: PretrainingState
  private let recipe: PretrainingRecipe

  /// Builds network, objective and optimizer.
  public init(_ recipe: PretrainingRecipe) throws {
    Processor.threadCount = recipe.compute.threadCount
    state = try PretrainingState(recipe, on: recipe.compute.resolvedDevice)
    self.recipe = recipe
  }

  /// Takes a step: all views forwards and backwards, and the optimizer.
  ///
  /// - Parameter views: `[B, 3, T, H, W]` each.
  public func callAsFunction(_ views: [Tensor]) {
    _ = state.step(
      on: views,
      rate: recipe.optimizer.learningRate,
      autocast: recipe.compute.autocast,
      fillsQueue: false
    )
  }
}
