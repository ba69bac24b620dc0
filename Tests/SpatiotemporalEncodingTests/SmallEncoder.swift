import SpatiotemporalEncoding
import Torch

/// A network with a fraction of its channels, always the same, for clips of 8 × 32 × 32.
func encoder(
  _ architecture: EncoderArchitecture,
  input: EncoderInput = .rgb,
  width: Double? = nil
) -> any VideoEncoder {
  var recipe = EncoderRecipe()
  recipe.architecture = architecture
  recipe.input = input
  recipe.width = width ?? narrowest(architecture)
  return recipe.makeEncoder(frameCount: 8, side: 32, using: Generator(seed: 1))
}

/// The same clips for the same seed, of noise.
func clips(count: Int = 2, seed: UInt64 = 2) -> Tensor {
  Tensor.uniform([count, 3, 8, 32, 32], using: Generator(seed: seed))
}

private func narrowest(_ architecture: EncoderArchitecture) -> Double {
  switch architecture {
  case .compact: 0.5
  case .frameCNN, .r3d18, .mc3d18, .r2plus1d18: 1.0 / 16
  case .s3d: 1.0 / 4
  case .tubeletTiny, .tubeletSmall, .tubeletBase, .mvitV2Small: 1.0 / 12
  case .swin3DTiny: 1.0 / 8
  }
}
