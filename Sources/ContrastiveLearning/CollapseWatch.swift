/// Watches for the embeddings of different videos becoming one.
///
/// Spread is noisy from batch to batch and low while a network wakes up, so that only a run of many
/// low values in a row counts.
struct CollapseWatch {
  private static let threshold = 0.1
  private static let patience = 50
  private var lowSteps = 0

  /// Whether the embeddings have collapsed and stayed so.
  private(set) var hasCollapsed = false

  /// Takes in one step's ``embeddingSpread(_:)``.
  mutating func note(spread: Double) {
    lowSteps = spread < Self.threshold ? lowSteps + 1 : 0
    hasCollapsed = lowSteps >= Self.patience
  }

  /// A sentence, if there is something to say.
  var warning: String? {
    hasCollapsed
      ? "the embeddings have collapsed: different videos are given almost the same one; try "
        + "--objective nt-xent, a larger --batch or a lower optimizer.learningRate" : nil
  }
}
