public import ClipInput
public import RecipeFormat

/// How a detector is made to look at videos, and taught.
public struct DetectionRecipe: Recipe {
  /// Pixels along each side of a frame, a multiple of 16.
  ///
  /// Encoders made for one size of clips keep that.
  public var side = 192
  /// Moments of a clip, with the frame that is looked at in the middle.
  public var frameCount = 3
  /// From one moment to the next; nil suits how fast the annotated things move.
  public var period: Duration?
  /// How training clips are made to differ.
  public var augmentation = Self.recommendedAugmentation

  /// The recommended settings.
  public init() {}

  /// The sides that training clips have: all, five sixths and two thirds of ``side``.
  var sides: [Int] {
    let stride = DetectionGrid.coarsestStride
    return [4, 5, 6].map { max(side * $0 / 6 / stride, 1) * stride }
  }

  /// Gentle: crops of half a frame and strong colours cost a tenth of AP50 on drawn crowds, and helped
  /// neither there nor on 45 frames of a street.
  private static var recommendedAugmentation: AugmentationRecipe {
    var recipe = AugmentationRecipe()
    recipe.crop = .sides(minimumWidth: 0.8, minimumHeight: 0.8)
    recipe.colour.brightness = 0.2
    recipe.colour.contrast = 0.2
    recipe.colour.saturation = 0.2
    recipe.colour.hue = 0.05
    recipe.greyProbability = 0
    recipe.blur.probability = 0
    return recipe
  }

  /// Refuses what makes no clip.
  public func validate() throws(RecipeError) {
    guard side > 0, side.isMultiple(of: DetectionGrid.coarsestStride) else {
      throw .outOfRange(
        "'side' is \(side); it must be a multiple of \(DetectionGrid.coarsestStride) pixels"
      )
    }
    guard frameCount > 0 else {
      throw .outOfRange("'frameCount' is \(frameCount); it must be at least 1")
    }
    if let period, period <= .zero {
      throw .outOfRange("'period' is \(period); it must be above 0 seconds")
    }
  }
}
