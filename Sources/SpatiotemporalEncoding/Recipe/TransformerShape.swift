public import RecipeFormat

/// The size of a published transformer, as its configuration file gives it; that of a small one
/// for sixteen frames where nothing else is said.
public struct TransformerShape: Recipe {
  /// Blocks one after the other.
  public var layerCount = 12
  /// Heads of attention.
  public var headCount = 6
  /// Features of each token, `D`.
  public var featureCount = 384
  /// Features inside the two layers that each token passes by itself.
  public var hiddenCount = 1536
  /// Pixels along each side of a patch.
  public var patchSide = 16
  /// Frames of a patch; 1 for networks of single frames.
  public var patchFrames = 2
  /// Frames that it learned from.
  public var frameCount = 16
  /// Pixels along each side of the frames that it learned from.
  public var side = 224
  /// Added to variances where features are normalised.
  public var epsilon = 1e-6
  /// Between the two layers of each token; where it is absent, what the network's authors took.
  public var activation: TokenActivation?
  /// Features of what a projection makes of a picture; 0 where there is none.
  public var projectionCount = 0

  /// What is normalised after the last block; V-JEPA 2 normalises tokens, whatever is said here.
  public var normalization = FinalNormalization.tokens
  /// Blocks of the pooler that sums tokens up, before its query looks at them; `null` where there is
  /// no pooler, but the mean.
  public var poolerBlockCount: Int?

  /// Makes the shape of a small network.
  public init() {}

  /// Refuses shapes that no transformer has.
  public func validate() throws(RecipeError) {
    let counts = [
      layerCount, headCount, featureCount, hiddenCount, patchSide, patchFrames, frameCount, side,
    ]
    guard counts.allSatisfy({ 1...65_536 ~= $0 }), 0...65_536 ~= projectionCount,
      0...65_536 ~= poolerBlockCount ?? 0
    else {
      throw .outOfRange("a transformer's numbers must lie between 1 and 65536")
    }
    guard featureCount.isMultiple(of: headCount) else {
      throw .outOfRange(
        "'featureCount' is \(featureCount); it must be a multiple of 'headCount', \(headCount)"
      )
    }
    guard side >= patchSide, frameCount >= patchFrames else {
      throw .outOfRange("'side' and 'frameCount' must be at least those of a patch")
    }
    guard epsilon > 0 else { throw .outOfRange("'epsilon' is \(epsilon); it must be above 0") }
  }
}
