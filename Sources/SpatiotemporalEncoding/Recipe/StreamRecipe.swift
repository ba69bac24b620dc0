public import RecipeFormat

/// What two streams are made of.
public struct StreamRecipe: Recipe {
  /// The network for single frames that sees what things look like.
  public var appearance = EncoderArchitecture.efficientNetLite0
  /// Pixels along each side of the frames that `compact` sees of what moves.
  public var motionSide = 48

  /// Makes the recommended settings.
  public init() {}

  /// Refuses what is no stream.
  public func validate() throws(RecipeError) {
    guard appearance.seesSingleFrames else {
      throw .outOfRange(
        "'appearance' is \(appearance.rawValue), which is no network for single frames"
      )
    }
    guard motionSide > 0 else {
      throw .outOfRange("'motionSide' is \(motionSide); it must be at least 1 pixel")
    }
  }
}
