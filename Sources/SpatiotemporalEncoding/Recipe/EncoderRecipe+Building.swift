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
    let encoder = network(
      frameCount: frameCount,
      side: side,
      isPaired: isPaired,
      using: generator
    )
    if quantized { encoder.convolutionUnits.forEach { $0.quantize() } }
    return encoder
  }

  private func network(
    frameCount: Int,
    side: Int,
    isPaired: Bool,
    using generator: Generator
  ) -> any VideoEncoder {
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
    case .s3d: return SeparableInceptionNetwork(input: stage, width: width, using: generator)
    case .swin3DTiny:
      return ShiftedWindowTransformer(.tiny, input: stage, width: width, using: generator)
    case .mvitV2Small:
      return MultiscaleTransformer(
        .small,
        input: stage,
        width: width,
        frameCount: frameCount,
        side: side,
        using: generator
      )
    case .videoMAE:
      return VideoMAE(
        self.transformer,
        input: stage,
        frameCount: frameCount,
        side: side,
        using: generator
      )
    case .vJEPA2: return VJEPA2(self.transformer, input: stage, using: generator)
    case .twoStream: return twoStreams(isPaired: isPaired, using: generator)
    case .dinoV2, .clip, .sigLIP, .efficientNetLite0, .efficientNetLite1, .efficientNetLite2,
      .resNet18, .resNet50, .mobileNetV3Small, .mobileNetV3Large:
      return frameEncoder(architecture, input: stage, using: generator)
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

  /// The network for single frames of an architecture, with a part along time on top.
  private func frameEncoder(
    _ architecture: EncoderArchitecture,
    input: InputStage,
    using generator: Generator
  ) -> FrameEncoder {
    func efficientNet(_ shape: EfficientNetLite.Shape) -> EfficientNetLite {
      EfficientNetLite(shape.scaled(by: width), using: generator)
    }
    let frames: any FrameFeatures =
      switch architecture {
      case .dinoV2: DINOv2(transformer, using: generator)
      case .clip: CLIPPictures(transformer, using: generator)
      case .sigLIP: SigLIP(transformer, using: generator)
      case .efficientNetLite0: efficientNet(.lite0)
      case .efficientNetLite1: efficientNet(.lite1)
      case .efficientNetLite2: efficientNet(.lite2)
      case .resNet18: ResNet(.eighteen, width: width, using: generator)
      case .resNet50: ResNet(.fifty, width: width, using: generator)
      case .mobileNetV3Small: MobileNetV3(.small, width: width, using: generator)
      case .mobileNetV3Large: MobileNetV3(.large, width: width, using: generator)
      default: preconditionFailure("makeEncoder: '\(architecture)' sees no single frames")
      }
    return FrameEncoder(frames, input: input, using: generator)
  }

  private func twoStreams(isPaired: Bool, using generator: Generator) -> any VideoEncoder {
    TwoStreamEncoder(
      appearance: frameEncoder(
        streams.appearance,
        input: InputStage(input: .rgb, statistics: colours, isPaired: isPaired),
        using: generator
      ),
      motion: CompactNetwork(
        input: InputStage(input: .difference, isPaired: isPaired),
        width: width,
        using: generator
      ),
      motionSide: streams.motionSide
    )
  }
}
