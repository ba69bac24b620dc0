import RecipeFormat
import Training

extension ActiveRun {
  /// Goes on with what a fitting began in a folder, or begins it there.
  ///
  /// - Throws: ``Training/TrainingError``.
  convenience init(at path: String, _ recipe: FittingRecipe) throws(TrainingError) {
    if RunFolder.isRun(path) {
      try self.init(resumingAt: path)
    } else {
      try self.init(startingAt: path, recipe: recipe.yaml)
    }
  }
}
