public import VideoDecoding

/// What chance has decided for one clip: plain values, the same for each of its frames.
///
/// The steps are taken in the order of the properties.
public struct AugmentationDraw: Sendable, Equatable {
  /// The part of the frame that is kept, in its pixels.
  public var crop: PixelRectangle
  /// Whether left and right are exchanged.
  public var isFlipped = false
  /// Changes of colour, one after another.
  public var colour: [ColourStep] = []
  /// The standard deviation of the blur, in pixels of the clip; nil where there is none.
  public var blurDeviation: Double?
  /// Whether the bright half of the scale is inverted.
  public var isSolarized = false
  /// Whether the whole scale is inverted.
  public var isInverted = false
  /// How the camera shakes; nil where it does not.
  public var shake: ShakeDraw?
  /// Noise; nil where there is none.
  public var noise: NoiseDraw?

  /// Keeps a part of the frame, and changes nothing else.
  public init(crop: PixelRectangle) { self.crop = crop }

  /// The whole frame, nothing changed: its aspect becomes that of a square.
  public static func whole(of size: PixelSize) -> Self {
    Self(crop: PixelRectangle(x: 0, y: 0, width: size.width, height: size.height))
  }

  /// The square in the middle, nothing changed.
  public static func centre(of size: PixelSize) -> Self {
    Self(crop: .centred(PixelSize(width: size.shortSide, height: size.shortSide), in: size))
  }

  /// Draws what a recipe leaves to chance.
  ///
  /// - Parameters:
  ///   - recipe: What may happen.
  ///   - size: The size of the clip's frames.
  ///   - generator: Where chance comes from.
  public init(
    _ recipe: AugmentationRecipe,
    for size: PixelSize,
    using generator: inout some RandomNumberGenerator
  ) {
    crop = PixelRectangle(recipe.crop, of: size, using: &generator)
    isFlipped = generator.happens(recipe.flipProbability)
    if generator.happens(recipe.colour.probability) {
      colour = ColourStep.drawn(recipe.colour, using: &generator)
    }
    if generator.happens(recipe.greyProbability) { colour.append(.saturation(0)) }
    if generator.happens(recipe.blur.probability) {
      blurDeviation = .random(in: recipe.blur.deviation, using: &generator)
    }
    isSolarized = generator.happens(recipe.solarizeProbability)
    isInverted = generator.happens(recipe.invertProbability)
    if generator.happens(recipe.shake.probability) {
      shake = ShakeDraw(
        deviation: .random(in: recipe.shake.deviation, using: &generator),
        seed: generator.next()
      )
    }
    if recipe.noise.upperBound > 0 {
      noise = NoiseDraw(
        deviation: .random(in: recipe.noise, using: &generator),
        seed: generator.next()
      )
    }
  }
}

/// One change of colour.
public enum ColourStep: Sendable, Hashable {
  /// Multiplies all values.
  case brightness(Double)
  /// Moves all values away from the clip's mean grey, or towards it.
  case contrast(Double)
  /// Moves colours away from their grey, or towards it; 0 leaves greys alone.
  case saturation(Double)
  /// Turns all hues, by a number of full turns.
  case hue(Double)

  fileprivate static func drawn(
    _ recipe: ColourRecipe,
    using generator: inout some RandomNumberGenerator
  ) -> [Self] {
    func factor(_ strength: Double) -> Double {
      .random(in: max(0, 1 - strength)...(1 + strength), using: &generator)
    }
    return [
      .brightness(factor(recipe.brightness)),
      .contrast(factor(recipe.contrast)),
      .saturation(factor(recipe.saturation)),
      .hue(.random(in: -recipe.hue...recipe.hue, using: &generator)),
    ].shuffled(using: &generator)
  }
}

extension RandomNumberGenerator {
  /// True with this probability; never for 0, always for 1.
  fileprivate mutating func happens(_ probability: Double) -> Bool {
    Double.random(in: 0..<1, using: &self) < probability
  }
}

/// What decides every frame's movement.
public struct ShakeDraw: Sendable, Equatable {
  /// The standard deviation, in pixels of the clip.
  public var deviation: Double
  /// Where the movements' chance comes from.
  public var seed: UInt64
}

/// What decides every pixel's noise.
public struct NoiseDraw: Sendable, Equatable {
  /// The standard deviation, the whole scale being 1.
  public var deviation: Double
  /// Where the noise's chance comes from.
  public var seed: UInt64
}
