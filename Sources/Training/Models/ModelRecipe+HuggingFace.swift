import ClipInput
public import RecipeFormat
public import SpatiotemporalEncoding

extension ModelRecipe {
  /// What the files beside published weights say of their network, and of the clips that it wants.
  ///
  /// - Parameter folder: What the files say.
  /// - Throws: ``RecipeFormat/RecipeError`` where there is no such network here.
  public init(_ folder: HuggingFaceFolder) throws(RecipeError) {
    self.init()
    encoder = try folder.recipe()
    clip.side = folder.side
    // What networks of single frames learned from was stretched or cut out; for video it is cut out.
    embedding.frames = folder.preprocessing?.keepsProportions ?? true ? .centre : .whole
    guard !encoder.architecture.seesSingleFrames else { return }
    clip.frameCount = folder.configuration.transformer.frameCount
    // Every fourth frame of thirty in a second, as these were trained.
    clip.span = .lasting(.seconds(Double(clip.frameCount) * 4 / 30))
  }
}
