/// How a fitting ended.
public struct FittingSummary: Sendable {
  /// Whether the model was written; else the fitting was interrupted and saved.
  public internal(set) var isComplete = false
  /// What of the encoder was changed for the classifier, and why that was chosen; nil without one.
  public internal(set) var strategy: String?
  /// What was measured on parts held out; nil where that was not asked for.
  public internal(set) var folds: FoldedClassification?
  /// What the user should know, a sentence each.
  public internal(set) var warnings: [String] = []
}
