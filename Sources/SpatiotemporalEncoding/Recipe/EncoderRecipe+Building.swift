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
    case .s3d: return SeparableInceptionNetwork(input: stage, width: width, using: generator)
    case .mvitV2Small:
      return MultiscaleTransformer(
        .small,
        input: stage,
        width: width,
        frameCount: frameCount,
        side: side,
        using: generator
      )
    case .swin3DTiny:
      return ShiftedWindowTransformer(.tiny, input: stage, width: width, using: generator)
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
