public import RecipeFormat

/// How long a training lasts.
public enum TrainingLength: RecipeChoice {
  /// Minutes on the clock; after a moment of measuring they become a fixed number of steps.
  case minutes(Double)
  /// How often every video is seen.
  case epochs(Int)
  /// Steps of the optimizer.
  case steps(Int)

  /// Every kind of length with its recommended value.
  public static let choices: [TrainingLength] = [.minutes(10), .epochs(200), .steps(1000)]

  /// Whether it is any length at all.
  public var isPositive: Bool {
    switch self {
    case .minutes(let minutes): minutes > 0 && minutes.isFinite
    case .epochs(let count), .steps(let count): count > 0
    }
  }
}
