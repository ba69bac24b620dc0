/// What is known after a step of a training.
public struct TrainingProgress: Sendable {
  /// Steps done.
  public let step: Int
  /// Steps in all.
  public let totalSteps: Int
  /// Epochs done, with the part of the current one.
  public let epoch: Double
  /// Clips that the step learned from, all views counted.
  public let clipCount: Int
  /// Figures of the step by name, the loss among them.
  public let figures: [String: Double]
}

/// How a training ended.
public struct TrainingSummary: Sendable {
  /// Whether the training came to its end; else it was interrupted and saved.
  public let isComplete: Bool
  /// Steps done.
  public let step: Int
  /// Steps in all.
  public let totalSteps: Int
  /// Steps done when the weights did best on validation; nil where nothing was validated.
  public var bestStep: Int?
  /// What the user should know, a sentence each.
  public var warnings: [String] = []

  /// What is said of a training that was interrupted before its first step.
  public static let notBegun = Self(isComplete: false, step: 0, totalSteps: 0)
}
