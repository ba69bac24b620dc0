public import Torch
import TorchOptim
import Training

/// One step of pre-training on given views, for measuring how fast it is.
public final class TrainingStep {
  private let learner: ContrastiveLearner
  private let moment: TrainingMoment

  /// Builds network, objective and optimizer.
  public init(_ recipe: PretrainingRecipe) throws {
    Processor.threadCount = recipe.compute.threadCount
    learner = try ContrastiveLearner(recipe) { recipe.model.makeEncoder(using: $0) }
    moment = TrainingMoment(
      step: 0,
      plan: recipe.optimizer.plan(totalSteps: 1),
      learningRate: recipe.optimizer.learningRate,
      isTrial: true
    )
  }

  /// Takes a step: all views forwards and backwards, and the optimizer.
  ///
  /// - Parameter views: `[B, 3, T, H, W]` each.
  public func callAsFunction(_ views: [Tensor]) { _ = learner.step(on: views, at: moment) }
}
