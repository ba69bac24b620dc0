import SpatiotemporalEncoding
import Torch
import TorchNN

/// A network with a fraction of its channels, always the same, for clips of 8 × 32 × 32.
func encoder(
  _ architecture: EncoderArchitecture,
  input: EncoderInput? = nil,
  width: Double? = nil,
  quantized: Bool = false
) -> any VideoEncoder {
  var recipe = smallRecipe(architecture)
  recipe.quantized = quantized
  if let input { recipe.input = input }
  if let width { recipe.width = width }
  let encoder = recipe.makeEncoder(frameCount: 8, side: 32, using: Generator(seed: 1))
  encoder.bringTemporalNetworkToLife()
  return encoder
}

/// What describes a network with a fraction of its channels.
func smallRecipe(_ architecture: EncoderArchitecture) -> EncoderRecipe {
  var recipe = EncoderRecipe()
  recipe.architecture = architecture
  recipe.input = architecture.inputs.contains(.rgb) ? .rgb : architecture.inputs[0]
  recipe.width = narrowest(architecture)
  recipe.transformer.layerCount = 2
  recipe.transformer.headCount = 3
  recipe.transformer.featureCount = 24
  recipe.transformer.hiddenCount = 48
  recipe.transformer.patchSide = 8
  recipe.transformer.side = 32
  recipe.transformer.projectionCount = 20
  recipe.transformer.poolerBlockCount = 1
  recipe.streams.appearance = .dinoV2
  recipe.streams.motionSide = 16
  return recipe
}

extension VideoEncoder {
  /// Gives a network along time that would change nothing numbers as it may have learned them.
  fileprivate func bringTemporalNetworkToLife() {
    let generator = Generator(seed: 3)
    for (path, parameter) in parameters
    where path.contains("temporal.") && path.contains(".expansion.") {
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
  case .s3d: 1.0 / 4
  case .tubeletTiny, .tubeletSmall, .tubeletBase, .mvitV2Small: 1.0 / 12
  case .swin3DTiny: 1.0 / 8
  case .dinoV2, .clip, .sigLIP, .videoMAE, .vJEPA2: 1
  case .efficientNetLite0, .efficientNetLite1, .efficientNetLite2: 1.0 / 16
  case .resNet18, .resNet50, .mobileNetV3Small, .mobileNetV3Large: 1.0 / 16
  case .twoStream: 0.5
  }
}
