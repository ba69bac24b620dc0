public import RecipeFormat

/// Which network encodes clips.
public struct EncoderRecipe: Recipe {
  /// The network.
  public var architecture = EncoderArchitecture.compact
  /// What it sees.
  public var input = EncoderInput.difference
  /// What its colours are standardised by.
  public var colours = ColourStatistics()
  /// Multiplies every layer's channels, or a transformer's heads.
  public var width = 1.0
  /// The size of a published transformer; other networks do not look at it.
  public var transformer = TransformerShape()
  /// What the two streams are; other networks do not look at it.
  public var streams = StreamRecipe()

  /// Whether convolutions are of 8-bit integers once the network is ready for use; it can then not
  /// be trained.
  public var quantized = false

  /// Makes the recommended settings.
  public init() {}

  /// Refuses networks without channels, those that no memory holds, and what they cannot see.
  public func validate() throws(RecipeError) {
    guard width >= 1.0 / 16, width <= 16 else {
      throw .outOfRange("'width' is \(width); it must lie between 0.0625 and 16")
    }
    guard architecture.inputs.contains(input) else {
      let known = architecture.inputs.map(\.rawValue).joined(separator: ", ")
      throw .outOfRange(
        "'input' is \(input.rawValue); '\(architecture.rawValue)' takes \(known)"
      )
    }
    guard transformer.patchFrames == 2 || ![.videoMAE, .vJEPA2].contains(architecture) else {
      throw .outOfRange(
        "'transformer.patchFrames' is \(transformer.patchFrames); it must be 2 for "
          + "'\(architecture.rawValue)'"
      )
    }
  }
}
