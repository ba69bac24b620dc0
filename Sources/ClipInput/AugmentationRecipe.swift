public import RecipeFormat

/// How one view of a video is changed by chance; every change is the same throughout a clip.
public struct AugmentationRecipe: Recipe {
  /// The part of the frame that is kept and brought to the clip's side.
  public var crop = CropRule.sides(minimumWidth: 0.6, minimumHeight: 0.6)
  /// How often left and right are exchanged.
  public var flipProbability = 0.5
  /// Changes of colour.
  public var colour = ColourRecipe()
  /// How often colours are turned into greys.
  public var greyProbability = 0.2
  /// Blurring.
  public var blur = BlurRecipe()
  /// How often the bright half of the scale is inverted.
  public var solarizeProbability = 0.0
  /// How often the whole scale is inverted: what got brighter then gets darker.
  public var invertProbability = 0.0
  /// Movements of the camera from frame to frame, the one thing that is not the same throughout.
  public var shake = ShakeRecipe()
  /// The standard deviation of noise, the whole scale being 1; drawn for each clip.
  public var noise = 0.0...0.0

  /// The recommended settings.
  public init() {}

  /// Refuses what makes no sense.
  public func validate() throws(RecipeError) {
    try requireProbability(flipProbability, "flipProbability")
    try requireProbability(greyProbability, "greyProbability")
    try requireProbability(solarizeProbability, "solarizeProbability")
    try requireProbability(invertProbability, "invertProbability")
    guard noise.lowerBound >= 0, noise.upperBound <= 1 else {
      throw .outOfRange("'noise' is \(noise); it must lie from 0 to 1")
    }
    switch crop {
    case .none: break
    case .area(let area, let aspect):
      guard area.lowerBound > 0, area.upperBound <= 1 else {
        throw .outOfRange("'crop.area.fraction' is \(area); it must lie above 0 and up to 1")
      }
      guard aspect.lowerBound > 0, aspect.upperBound.isFinite else {
        throw .outOfRange("'crop.area.aspect' is \(aspect); it must lie above 0")
      }
    case .sides(let width, let height):
      guard 0...1 ~= width, 0...1 ~= height, min(width, height) > 0 else {
        throw .outOfRange(
          "'crop.sides' keeps at least \(width) and \(height); both must be above 0 and at most 1"
        )
      }
    }
  }

  /// The views that learned most from changes: colours, which changes do not show, are left alone.
  public static var motion: Self {
    var recipe = Self()
    recipe.colour.probability = 0
    recipe.greyProbability = 0
    recipe.blur.probability = 0.3
    recipe.blur.deviation = 0.5...1
    recipe.invertProbability = 0.5
    recipe.shake.probability = 0.3
    recipe.noise = 0...0.02
    return recipe
  }

  /// The two views of CVRL (Qian et al., 2021).
  ///
  /// - Parameter view: 0 is always blurred; 1 is seldom, but may be solarized.
  /// - Returns: The published settings.
  public static func contrastiveVideo(view: Int) -> Self {
    precondition(view == 0 || view == 1, "contrastiveVideo: expected view 0 or 1, got \(view)")
    var recipe = Self()
    recipe.crop = .area(fraction: 0.3...1, aspect: 0.5...2)
    recipe.blur.probability = view == 0 ? 1 : 0.1
    recipe.solarizeProbability = view == 0 ? 0 : 0.2
    return recipe
  }
}

/// Which part of the frame is kept.
public enum CropRule: RecipeChoice {
  /// All of it; its aspect becomes that of a square.
  case none
  /// A part of the frame's area within the first range, width to height within the second.
  case area(fraction: ClosedRange<Double>, aspect: ClosedRange<Double>)
  /// At least these fractions of width and height, drawn one apart from the other.
  ///
  /// With a minimum width of 1 whatever happens between the left and the right edge stays in view.
  case sides(minimumWidth: Double, minimumHeight: Double)

  /// Every alternative, with its recommended settings.
  public static let choices: [Self] = [
    .none, .area(fraction: 0.3...1, aspect: 0.5...2), .sides(minimumWidth: 0.6, minimumHeight: 0.6),
  ]
}

/// How colours are changed: by factors drawn from 1 − strength to 1 + strength, in random order.
public struct ColourRecipe: Recipe {
  /// How often any colour is changed at all.
  public var probability = 0.8
  /// Strength of the change of brightness.
  public var brightness = 0.8
  /// Strength of the change of contrast.
  public var contrast = 0.8
  /// Strength of the change of saturation.
  public var saturation = 0.8
  /// The largest turn of the hue, in full turns; it goes either way.
  public var hue = 0.2

  /// The recommended settings.
  public init() {}

  /// Refuses what makes no sense.
  public func validate() throws(RecipeError) {
    try requireProbability(probability, "probability")
    let strengths = [
      ("brightness", brightness), ("contrast", contrast), ("saturation", saturation),
    ]
    for (name, value) in strengths where !(value >= 0 && value.isFinite) {
      throw .outOfRange("'\(name)' is \(value); it must be at least 0")
    }
    guard 0...0.5 ~= hue else {
      throw .outOfRange("'hue' is \(hue); it must lie from 0 to 0.5 turns")
    }
  }
}

/// How the camera shakes: every frame is moved by a little, drawn anew from a normal law.
public struct ShakeRecipe: Recipe {
  /// How often.
  public var probability = 0.0
  /// The standard deviation of the movement, in pixels of the clip; at most one pixel is moved.
  public var deviation = 0.0...0.35

  /// The recommended settings.
  public init() {}

  /// Refuses what makes no sense.
  public func validate() throws(RecipeError) {
    try requireProbability(probability, "probability")
    guard deviation.lowerBound >= 0, deviation.upperBound <= 1 else {
      throw .outOfRange("'deviation' is \(deviation); it must lie from 0 to 1 pixel")
    }
  }
}

/// How clips are blurred: by a Gaussian of a width drawn uniformly.
public struct BlurRecipe: Recipe {
  /// How often.
  public var probability = 0.5
  /// The standard deviation, in pixels of the clip.
  public var deviation = 0.1...2.0

  /// The recommended settings.
  public init() {}

  /// Refuses what makes no sense.
  public func validate() throws(RecipeError) {
    try requireProbability(probability, "probability")
    guard deviation.lowerBound > 0, deviation.upperBound.isFinite else {
      throw .outOfRange("'deviation' is \(deviation); it must lie above 0 pixels")
    }
  }
}

private func requireProbability(_ value: Double, _ name: String) throws(RecipeError) {
  guard 0...1 ~= value else { throw .outOfRange("'\(name)' is \(value); it must lie from 0 to 1") }
}
