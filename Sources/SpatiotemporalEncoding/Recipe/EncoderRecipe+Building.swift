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
    if let frames = frameFeatures(of: architecture, using: generator) {
      return FrameEncoder(frames, input: stage, using: generator)
    }
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
    case .dinoV2, .clip, .sigLIP, .efficientNetLite0, .efficientNetLite1, .efficientNetLite2:
      preconditionFailure("makeEncoder: '\(architecture)' sees single frames")
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

  /// The network for single frames of an architecture; nil where it has none.
  private func frameFeatures(
    of architecture: EncoderArchitecture,
    using generator: Generator
  ) -> (any FrameFeatures)? {
    switch architecture {
    case .dinoV2: DINOv2(transformer, using: generator)
    case .clip: CLIPPictures(transformer, using: generator)
    case .sigLIP: SigLIP(transformer, using: generator)
    case .efficientNetLite0: EfficientNetLite(.lite0, using: generator)
    case .efficientNetLite1: EfficientNetLite(.lite1, using: generator)
    case .efficientNetLite2: EfficientNetLite(.lite2, using: generator)
    default: nil
    }
  }

  private func twoStreams(isPaired: Bool, using generator: Generator) -> any VideoEncoder {
    guard let frames = frameFeatures(of: streams.appearance, using: generator) else {
      preconditionFailure("makeEncoder: '\(streams.appearance)' does not see single frames")
    }
    return TwoStreamEncoder(
      appearance: FrameEncoder(
        frames,
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
