public import RecipeFormat
public import TorchNN

/// How parameters are moved.
public struct OptimizerRecipe: Recipe {
  /// The rules of movement.
  public enum Method: String, Codable, Sendable, CaseIterable {
    /// Adam with decoupled weight decay.
    case adamw
    /// Gradient descent with momentum.
    case sgd
    /// Layer-wise adaptive rates, for large batches.
    case lars
  }

  /// The rule of movement.
  public var method = Method.adamw
  /// The highest learning rate, for the recipe's own batch.
  public var learningRate = 3e-3
  /// Decay of weights that have more than one axis.
  public var weightDecay = 0.05
  /// Share of the steps over which the rate rises, before it falls along a cosine.
  public var warmUp = 0.1

  /// The largest length of all gradients taken as one vector; longer ones are shortened to it.
  public var gradientLimit = 2.0

  /// Makes the recommended recipe.
  public init() {}

  /// Refuses what moves nothing, or moves away.
  public func validate() throws(RecipeError) {
    guard learningRate > 0, learningRate.isFinite else {
      throw .outOfRange("'learningRate' is \(learningRate); it must be above 0")
    }
    guard weightDecay >= 0, weightDecay.isFinite else {
      throw .outOfRange("'weightDecay' is \(weightDecay); it must be at least 0")
    }
    guard 0...1 ~= warmUp else {
      throw .outOfRange("'warmUp' is \(warmUp); it must lie from 0 to 1")
    }
    guard gradientLimit > 0 else {
      throw .outOfRange("'gradientLimit' is \(gradientLimit); it must be above 0")
    }
  }

  /// Prepares an optimizer for all parameters of `module` that require gradients.
  public func makeOptimizer(
    for module: Module,
    rateFactor: RateFactor = { _ in 1 }
  ) -> any Optimizer {
    switch method {
    // In trainings of minutes the second moment must forget the first steps sooner than by 0.999.
    case .adamw:
      AdamW(module, weightDecay: weightDecay, beta2: 0.98, rateFactor: rateFactor)
    case .sgd: SGD(module, weightDecay: weightDecay, rateFactor: rateFactor)
    case .lars: LARS(module, weightDecay: weightDecay, rateFactor: rateFactor)
    }
  }

  /// The steps of a training of that length.
  public func plan(totalSteps: Int) -> StepPlan {
    StepPlan(totalSteps: totalSteps, warmUpSteps: Int(warmUp * Double(totalSteps)))
  }

  /// The learning rate of one step of a plan.
  public func learningRate(at step: Int, in plan: StepPlan) -> Double {
    cosineLearningRate(
      at: step,
      of: plan.totalSteps,
      warmUp: plan.warmUpSteps,
      peak: learningRate
    )
  }
}
