public import RecipeFormat

/// How the features of frames are made, once, where the network that makes them does not learn.
public struct FrameFeatureRecipe: Recipe {
  /// Frames of a second whose features are kept.
  public var frameRate = 8.0
  /// How many times each video is looked at: once as it is, and else changed by chance as the
  /// augmentation says, all its frames alike.
  public var lookCount = 4

  /// Makes the recommended settings.
  public init() {}

  /// Refuses to keep nothing.
  public func validate() throws(RecipeError) {
    guard frameRate > 0, frameRate.isFinite else {
      throw .outOfRange("'frameRate' is \(frameRate); it must be above 0")
    }
    guard 1...64 ~= lookCount else {
      throw .outOfRange("'lookCount' is \(lookCount); it must lie from 1 to 64")
    }
  }
}
