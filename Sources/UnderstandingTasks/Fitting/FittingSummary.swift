import Training

/// How a fitting ended.
public struct FittingSummary: Sendable {
  /// Whether the model was written; else the fitting was interrupted and saved.
  public let isComplete: Bool
  /// What was changed, and why that was chosen.
  public let strategy: String
  /// What was measured on parts held out; nil where that was not asked for.
  public let folds: FoldedClassification?
  /// What the user should know, a sentence each.
  public let warnings: [String]
}
