/// How a fitting ended.
public struct FittingSummary: Sendable, Codable {
  /// Whether the model was written; else the fitting was interrupted and saved.
  public internal(set) var isComplete = false
  /// What of the encoder was changed for each task, and why that was chosen.
  public internal(set) var strategies: [String] = []
  /// What was measured of each task on parts held out; empty where that was not asked for.
  public internal(set) var folds: [FittedTask: FoldedFigures] = [:]
  /// What was said of training videos while they were held out, for folds or for the calibration of
  /// a probe; nil where none were, or where videos show several classes.
  public internal(set) var heldOut: HeldOutAnswers?
  /// What was measured on the validation videos, by which the weights were chosen; nil without any.
  public internal(set) var validation: FittedEvaluation?
  /// What the user should know, a sentence each.
  public internal(set) var warnings: [String] = []
}
