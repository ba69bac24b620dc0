import SpatiotemporalEncoding
import Torch
import TorchNN

/// A network with a fraction of its channels, always the same, for clips of 8 × 32 × 32.
func encoder(
  _ architecture: EncoderArchitecture,
  input: EncoderInput = .rgb,
  width: Double? = nil
) -> any VideoEncoder {
  var recipe = smallRecipe(architecture)
  recipe.input = input
  if let width { recipe.width = width }
  let encoder = recipe.makeEncoder(frameCount: 8, side: 32, using: Generator(seed: 1))
  encoder.bringTemporalNetworkToLife()
  return encoder
}

/// What describes a network with a fraction of its channels.
func smallRecipe(_ architecture: EncoderArchitecture) -> EncoderRecipe {
  var recipe = EncoderRecipe()
  recipe.architecture = architecture
  recipe.input = .rgb
  recipe.width = narrowest(architecture)
  return recipe
}

extension VideoEncoder {
  /// Gives a network along time that would change nothing numbers as it may have learned them.
  fileprivate func bringTemporalNetworkToLife() {
    let generator = Generator(seed: 3)
    for (path, parameter) in parameters
    where path.hasPrefix("temporal.") && path.contains(".expansion.") {
      withoutGradient {
        let shape = parameter.value.shape
        parameter.value.assign(.uniform(shape, in: -0.1..<0.1, using: generator))
      }
    }
  }
}

/// The same clips for the same seed, of noise.
func clips(count: Int = 2, seed: UInt64 = 2) -> Tensor {
  Tensor.uniform([count, 3, 8, 32, 32], using: Generator(seed: seed))
}

private func narrowest(_ architecture: EncoderArchitecture) -> Double {
  switch architecture {
  case .compact: 0.5
  case .frameCNN, .r3d18, .mc3d18, .r2plus1d18: 1.0 / 16
  case .efficientNetLite0, .efficientNetLite1, .efficientNetLite2: 1.0 / 16
  case .resNet18, .resNet50, .mobileNetV3Small, .mobileNetV3Large: 1.0 / 16
  case .tubeletTiny, .tubeletSmall, .tubeletBase: 1.0 / 12
  }
}
