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
  public var learningRate = 2e-3
  /// Decay of weights that have more than one axis.
  public var weightDecay = 0.05
  /// Share of the steps over which the rate rises, before it falls along a cosine.
  public var warmUp = 0.05

  /// Makes the recommended recipe.
  public init() {}

  /// Prepares an optimizer for all parameters of `module`.
  public func makeOptimizer(for module: Module) -> any Optimizer {
    switch method {
    case .adamw: AdamW(module, weightDecay: weightDecay)
    case .sgd: SGD(module, weightDecay: weightDecay)
    case .lars: LARS(module, weightDecay: weightDecay)
    }
  }

  /// The learning rate of one step of so many.
  public func learningRate(at step: Int, of total: Int) -> Double {
    cosineLearningRate(
      at: step,
      of: total,
      warmUp: Int(warmUp * Double(total)),
      peak: learningRate
    )
  }
}
