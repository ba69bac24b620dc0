public import Torch

extension EncoderRecipe {
  /// Draws the network that this recipe describes.
  ///
  /// - Parameters:
  ///   - frameCount: Frames of a clip, `T`; of pairs, the first ones alone.
  ///   - side: Pixels along each side of a frame.
  ///   - isPaired: Whether clips hold pairs of frames, 2T in all, and changes are those within a
  ///     pair; else they are those from frame to frame.
  ///   - generator: Where the weights' chance comes from.
  /// - Returns: A network that is training.
  public func makeEncoder(
    frameCount: Int,
    side: Int,
    isPaired: Bool = false,
    using generator: Generator
  ) -> any VideoEncoder {
    precondition(
      frameCount > 0 && side > 0,
      "makeEncoder: expected frames and pixels, got \(frameCount) frames of \(side) pixels a side"
    )
    let stage = InputStage(input: input, statistics: colours, isPaired: isPaired)
    switch architecture {
    case .compact: return CompactNetwork(input: stage, width: width, using: generator)
    case .frameCNN: return FrameNetwork(input: stage, width: width, using: generator)
    case .r3d18: return ResNet3D(.full, input: stage, width: width, using: generator)
    case .mc3d18: return ResNet3D(.mixed, input: stage, width: width, using: generator)
    case .r2plus1d18: return ResNet3D(.factorized, input: stage, width: width, using: generator)
    case .tubeletTiny: return transformer(.tiny)
    case .tubeletSmall: return transformer(.small)
    case .tubeletBase: return transformer(.base)
    case .efficientNetLite0: return efficientNet(.lite0)
    case .efficientNetLite1: return efficientNet(.lite1)
    case .efficientNetLite2: return efficientNet(.lite2)
    case .resNet18: return frameEncoder(ResNet(.eighteen, width: width, using: generator))
    case .resNet50: return frameEncoder(ResNet(.fifty, width: width, using: generator))
    case .mobileNetV3Small:
      return frameEncoder(MobileNetV3(.small, width: width, using: generator))
    case .mobileNetV3Large:
      return frameEncoder(MobileNetV3(.large, width: width, using: generator))
    }
    func frameEncoder(_ frames: any FrameFeatures) -> any VideoEncoder {
      FrameEncoder(frames, input: stage, using: generator)
    }
    func efficientNet(_ shape: EfficientNetLite.Shape) -> any VideoEncoder {
      frameEncoder(EfficientNetLite(shape.scaled(by: width), using: generator))
    }
    func transformer(_ size: TubeletTransformer.Size) -> any VideoEncoder {
      TubeletTransformer(
        size,
        input: stage,
        width: width,
        frameCount: frameCount,
        side: side,
        using: generator
      )
    }
  }
}
