public import ClipInput
public import RecipeFormat
import SpatiotemporalEncoding

/// How clips are made to differ while a task is learned.
public enum FittingAugmentation: RecipeChoice {
  /// What suits the encoder's input.
  case suitable
  /// These settings.
  case own(AugmentationRecipe)

  /// Every alternative, with its recommended settings.
  public static let choices: [Self] = [.suitable, .own(AugmentationRecipe())]

  /// The settings for networks of that input.
  func recipe(for input: EncoderInput) -> AugmentationRecipe {
    switch self {
    case .suitable: input == .difference ? .motion : AugmentationRecipe()
    case .own(let recipe): recipe
    }
  }
}
