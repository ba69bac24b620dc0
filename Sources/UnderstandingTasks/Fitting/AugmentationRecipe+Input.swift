import ClipInput
import SpatiotemporalEncoding

extension AugmentationRecipe {
  /// What suits networks of that input.
  static func suiting(_ input: EncoderInput) -> Self {
    input == .difference ? .motion : Self()
  }
}
