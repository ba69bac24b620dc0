import ContrastiveLearning
import Foundation
import RecipeFormat
public import Training
public import UnderstandingTasks

extension TrainedModel {
  /// The model of a finished run, or of a model's file.
  ///
  /// - Parameters:
  ///   - path: The run's folder, or the file.
  ///   - isUntrained: Whether to take the weights that the run started from instead: a baseline.
  /// - Throws: ``Training/TrainingError`` where there is no finished run, and
  ///   ``Torch/TorchError`` where its file is damaged.
  public init(ofRun path: String, isUntrained: Bool = false) throws {
    guard RunFolder.isRun(path) else {
      // Only folders have a dot inside.
      let isFile =
        FileManager.default.fileExists(atPath: path)
        && !FileManager.default.fileExists(atPath: path + "/.")
      guard isFile, !isUntrained else {
        _ = try RunFolder(path)
        throw TrainingError(
          code: .noRun,
          message: "'\(path)' is no run; untrained weights need the run's recipe"
        )
      }
      try self.init(contentsOf: path)
      return
    }
    let folder = try RunFolder(path)
    let fitting = try? FittingRecipe(contentsOfFile: folder.recipePath)
    if isUntrained {
      if let fitting {
        throw TrainingError(
          code: .noRun,
          message: "'\(path)' was fitted; give the run that it started from, '\(fitting.from)'"
        )
      }
      let recipe = try PretrainingRecipe(contentsOfFile: folder.recipePath)
      self.init(untrained: recipe.model, seed: recipe.seed)
      return
    }
    guard FileManager.default.fileExists(atPath: folder.modelPath) else {
      throw TrainingError(
        code: .noRun,
        message: "the training of '\(path)' is not finished; go on with "
          + "'sora \(fitting == nil ? "pretrain" : "fit") --resume --out \(path)'"
      )
    }
    try self.init(contentsOf: folder.modelPath)
  }
}

extension FittedModel {
  /// The model of a finished fitting, or of a model's file.
  ///
  /// - Parameter path: The folder that `fit` was told, or the file.
  /// - Throws: ``Training/TrainingError`` where there is none, and
  ///   ``UnderstandingTasks/TaskError`` where nothing was fitted to it.
  public init(ofRun path: String) throws {
    let isRun = RunFolder.isRun(path)
    let file = isRun ? try RunFolder(path).modelPath : path
    guard FileManager.default.fileExists(atPath: file) else {
      throw TrainingError(
        code: .noRun,
        message: isRun
          ? "the fitting of '\(path)' is not finished; go on with 'sora fit --resume --out \(path)'"
          : "'\(path)' does not exist; give the folder that 'sora fit' was told with --out"
      )
    }
    try self.init(contentsOf: file)
  }
}
