import ContrastiveLearning
import Foundation
import RecipeFormat
import TorchNN
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
    guard isUntrained else {
      try self.init(contentsOf: modelFile(of: path))
      return
    }
    let folder = try RunFolder(path)
    if let fitting = try? FittingRecipe(contentsOfFile: folder.recipePath) {
      throw TrainingError(
        code: .noRun,
        message: "'\(path)' was fitted; give the run that it started from, '\(fitting.from)'"
      )
    }
    let recipe = try PretrainingRecipe(contentsOfFile: folder.recipePath)
    self.init(untrained: recipe.model, seed: recipe.seed)
    // What a run went on from is what it would be without its training, seen as itself sees.
    if !recipe.from.isEmpty { try encoder.load(TrainedModel(ofRun: recipe.from).encoder.weights) }
  }
}

extension ModelRecipe {
  /// What the model of a finished run, or of a model's file, says of itself.
  ///
  /// - Parameter path: The run's folder, or the file.
  /// - Throws: As ``Training/TrainedModel/init(ofRun:isUntrained:)``.
  public init(ofRun path: String) throws {
    self = try TrainedModel.recipe(of: modelFile(of: path))
  }
}

/// The model's file of a finished run, or the file itself.
///
/// - Parameter path: The run's folder, or the file.
/// - Returns: The file's path.
/// - Throws: ``Training/TrainingError`` where there is no finished run.
public func modelFile(of path: String) throws -> String {
  guard RunFolder.isRun(path) else {
    // Only folders have a dot inside.
    let isFile =
      FileManager.default.fileExists(atPath: path)
      && !FileManager.default.fileExists(atPath: path + "/.")
    guard isFile else { return try RunFolder(path).modelPath }
    return path
  }
  let folder = try RunFolder(path)
  guard FileManager.default.fileExists(atPath: folder.modelPath) else {
    let isFitting = (try? FittingRecipe(contentsOfFile: folder.recipePath)) != nil
    throw TrainingError(
      code: .noRun,
      message: "the training of '\(path)' is not finished; go on with "
        + "'sora \(isFitting ? "fit" : "pretrain") --resume --out \(path)'"
    )
  }
  return folder.modelPath
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
