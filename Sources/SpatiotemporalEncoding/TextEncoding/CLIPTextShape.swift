public import RecipeFormat

/// The size of a CLIP's side that reads, as its configuration file gives it; that of ViT-B/32 and
/// ViT-B/16 where nothing else is said.
public struct CLIPTextShape: Recipe {
  /// Tokens that there are, the start's and the end's included.
  public var vocabularyCount = 49_408
  /// Tokens of the longest text.
  public var tokenCount = 77
  /// Blocks one after the other.
  public var layerCount = 12
  /// Heads of attention.
  public var headCount = 8
  /// Features of each token.
  public var featureCount = 512
  /// Features inside the two layers that each token passes by itself.
  public var hiddenCount = 2048
  /// Added to variances where features are normalised.
  public var epsilon = 1e-5
  /// Between the two layers of each token.
  public var activation = TokenActivation.quickGelu
  /// Features of a text, those that pictures have too, `D`.
  public var projectionCount = 512

  /// Makes the shape of a base network.
  public init() {}

  /// Refuses shapes that no transformer has.
  public func validate() throws(RecipeError) {
    let counts = [
      vocabularyCount, tokenCount, layerCount, headCount, featureCount, hiddenCount,
      projectionCount,
    ]
    guard counts.allSatisfy({ 1...1_000_000 ~= $0 }) else {
      throw .outOfRange("a text network's numbers must lie between 1 and 1000000")
    }
    guard featureCount.isMultiple(of: headCount) else {
      throw .outOfRange(
        "'featureCount' is \(featureCount); it must be a multiple of 'headCount', \(headCount)"
      )
    }
    guard epsilon > 0 else { throw .outOfRange("'epsilon' is \(epsilon); it must be above 0") }
  }
}
