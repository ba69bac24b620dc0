public import RecipeFormat

/// How videos are decoded, once, before clips are cut from them.
public struct DecodingRecipe: Recipe {
  /// The most frames kept per second; of a faster video some are left out.
  public var frameRate = 30.0
  /// The shorter side of the kept frames, as a multiple of the clip's side.
  ///
  /// Crops are cut from these frames, so they should be a little larger than what is left of them.
  /// Smaller videos are not enlarged.
  public var margin = 1.5
  /// The longest stretch that is decoded and kept as one, in seconds.
  ///
  /// Longer videos are cut into equal parts of at most this length, and each is a training item.
  public var longestSegment = Duration.seconds(10)

  /// The recommended settings.
  public init() {}

  /// Refuses what makes no sense.
  public func validate() throws(RecipeError) {
    guard frameRate > 0, frameRate.isFinite else {
      throw .outOfRange("'frameRate' is \(frameRate); it must be above 0")
    }
    guard margin >= 1, margin.isFinite else {
      throw .outOfRange("'margin' is \(margin); it must be at least 1")
    }
    guard longestSegment > .zero else {
      throw .outOfRange("'longestSegment' is \(longestSegment); it must be above 0 seconds")
    }
  }

  /// The shorter side of kept frames for clips of that side.
  public func shortSide(for side: Int) -> Int { Int((Double(side) * margin).rounded(.up)) }
}
