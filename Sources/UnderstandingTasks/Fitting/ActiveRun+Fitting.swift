import Foundation
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

  /// The model that the fitting has come to; nil while it is not done.
  ///
  /// - Throws: ``Torch/TorchError`` and ``TaskError`` where its file is damaged.
  func keptModel() throws -> FittedModel? {
    guard FileManager.default.fileExists(atPath: folder.modelPath) else { return nil }
    return try FittedModel(contentsOf: folder.modelPath)
  }

  /// Keeps what the fitting has come to, and none of what only a training needs.
  ///
  /// - Throws: ``Torch/TorchError`` and ``Training/TrainingError``.
  func keep(_ model: FittedModel) throws {
    try writeAtomically(model.encoded(), to: folder.modelPath)
    try removeCheckpoints(exceptLatest: 0)
  }
}
