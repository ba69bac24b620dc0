public import RecipeFormat
import SpatiotemporalEncoding
import Torch

/// What the encoder learns by.
public enum ObjectiveRecipe: RecipeChoice {
  /// Contrast within the batch.
  case ntXent(NTXentRecipe)
  /// Contrast with a queue of past keys.
  case momentumContrast(MomentumContrastRecipe)
  /// Prediction of a slow copy, without negatives.
  case bootstrap(BootstrapRecipe)

  /// Every objective with its recommended settings.
  public static let choices: [ObjectiveRecipe] = [
    .ntXent(NTXentRecipe()), .momentumContrast(MomentumContrastRecipe()),
    .bootstrap(BootstrapRecipe()),
  ]

  enum CodingKeys: String, CodingKey {
    case ntXent = "nt-xent"
    case momentumContrast = "moco"
    case bootstrap = "byol"
  }

  /// The same objective with projections of that many features.
  public func projecting(to width: Int) -> Self {
    switch self {
    case .ntXent(var recipe):
      recipe.projection.width = width
      return .ntXent(recipe)
    case .momentumContrast(var recipe):
      recipe.projection.width = width
      return .momentumContrast(recipe)
    case .bootstrap(var recipe):
      recipe.projection.width = width
      return .bootstrap(recipe)
    }
  }

  /// Builds the objective around encoders that `makeEncoder` makes, alike in build.
  func makeObjective(
    using generator: Generator,
    makeEncoder: () throws(TorchError) -> any VideoEncoder
  ) throws(TorchError) -> any ContrastiveObjective {
    switch self {
    case .ntXent(let recipe):
      NTXentObjective(try makeEncoder(), recipe, using: generator)
    case .momentumContrast(let recipe):
      MomentumContrast(try makeEncoder(), slowEncoder: try makeEncoder(), recipe, using: generator)
    case .bootstrap(let recipe):
      BootstrapObjective(
        try makeEncoder(),
        slowEncoder: try makeEncoder(),
        recipe,
        using: generator
      )
    }
  }
}
