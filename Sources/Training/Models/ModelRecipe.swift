public import ClipInput
public import RecipeFormat
public import SpatiotemporalEncoding
public import Torch
public import VideoDecoding

/// What a trained encoder must know of itself to be used: it travels inside the model's file.
public struct ModelRecipe: Recipe {
  /// The clips that it takes.
  public var clip = ClipShape()
  /// The network.
  public var encoder = EncoderRecipe()
  /// How one embedding is made of a whole video.
  public var embedding = EmbeddingRecipe()

  /// Makes the recommended settings.
  public init() {}

  /// Gathers settings.
  public init(clip: ClipShape, encoder: EncoderRecipe, embedding: EmbeddingRecipe) {
    self.clip = clip
    self.encoder = encoder
    self.embedding = embedding
  }

  /// Draws the network, for the clips that it takes.
  public func makeEncoder(using generator: Generator) -> any VideoEncoder {
    encoder.makeEncoder(
      frameCount: clip.frameCount,
      side: clip.side,
      isPaired: clip.pairInterval != nil,
      using: generator
    )
  }
}

extension ModelRecipe {
  /// Refuses networks that are made for use alone.
  ///
  /// - Throws: ``TrainingError`` of code `unsuitable`.
  public func checkTrainable() throws(TrainingError) {
    guard encoder.quantized else { return }
    throw TrainingError(
      code: .unsuitable,
      message: "a quantized network cannot be changed any more; take the run that it was made from"
    )
  }
}

extension EncoderRecipe {
  /// What of a clip's colours the network looks at.
  public var clipColours: ClipColours { input == .difference ? .brightness : .full }
}

/// How one embedding is made of a whole video.
public struct EmbeddingRecipe: Recipe {
  /// What of a frame is seen.
  public enum Frames: String, Codable, Sendable, CaseIterable {
    /// All of it, its aspect made that of a square.
    case whole
    /// The square in the middle.
    case centre

    /// What of a frame of that size is seen, as a decision for a clip.
    public func draw(for size: PixelSize) -> AugmentationDraw {
      switch self {
      case .whole: .whole(of: size)
      case .centre: .centre(of: size)
      }
    }
  }

  /// What of a frame is seen.
  public var frames = Frames.whole
  /// Clips taken evenly from the video, whose embeddings are averaged.
  public var clipCount = 3
  /// Whether each clip is seen mirrored as well.
  public var mirrors = true

  /// Makes the recommended settings.
  public init() {}

  /// Refuses to make an embedding of nothing.
  public func validate() throws(RecipeError) {
    guard clipCount > 0 else {
      throw .outOfRange("'clipCount' is \(clipCount); it must be at least 1")
    }
  }
}
