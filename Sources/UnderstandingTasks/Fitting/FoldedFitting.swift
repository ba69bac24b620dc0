import Torch
import Training

/// The fitting of one task, of whose examples some may be learned from and others held out.
@Engine
protocol FoldedFitting: AnyObject {
  /// What was learned from some of them.
  associatedtype Fitted
  /// What is said of one that was held out, beside the truth.
  associatedtype Answer

  /// The places of all examples.
  var all: [Int] { get }

  /// Deals the examples at some places; none of a group is ever on both sides.
  func folds(_ count: Int, of places: [Int]) -> Folds

  /// Learns from the examples at some places.
  ///
  /// - Parameters:
  ///   - strategy: What is changed, already decided.
  ///   - places: The examples to learn from.
  ///   - length: How long, where there is a training.
  ///   - path: The folder of this fitting; where it is done already, its model is read from there.
  ///   - isValidated: Whether the best weights on the validation videos are the result.
  /// - Returns: What came of it; nil where it was interrupted and saved.
  /// - Throws: Errors of the videos, of training and of the device.
  func fit(
    _ strategy: FittingStrategy,
    on places: [Int],
    length: TrainingLength,
    at path: String,
    isValidated: Bool
  ) async throws -> Fitted?

  /// Looks at the examples at some places.
  ///
  /// - Parameters:
  ///   - fitted: What looks.
  ///   - places: What is looked at.
  ///   - isBrief: Whether a sample of them is enough.
  /// - Returns: What was said.
  /// - Throws: Errors of the videos and of the device.
  func answers(of fitted: Fitted, at places: [Int], isBrief: Bool) async throws -> [Answer]

  /// The task's figures, by the keys of ``FoldedFigures/names``; none where nothing can be measured.
  func figures(of answers: [Answer]) -> [String: Double]

  /// What `auto` chooses between when it learns from the examples at some places.
  func question(on places: [Int]) -> StrategyQuestion
}

extension Fitting {
  /// Holds each part out once.
  ///
  /// - Parameters:
  ///   - fitting: The fitting of a task.
  ///   - body: Told what was learned without each part.
  /// - Returns: The figures; nil where it was interrupted and saved.
  /// - Throws: Errors of the fitting, and what `body` throws.
  func crossValidated<Task: FoldedFitting>(
    _ fitting: Task,
    _ body: (Task.Fitted, Folds.Part) throws -> Void = { _, _ in }
  ) async throws -> FoldedFigures? {
    var figures: [[String: Double]] = []
    var answers: [Task.Answer] = []
    for (index, part) in fitting.folds(recipe.folds, of: fitting.all).parts.enumerated() {
      let path = "\(run.folder.path)/folds/\(index + 1)"
      guard let choice = try await choice(fitting, on: part.training, at: path),
        let fitted = try await fitting.fit(
          choice.strategy,
          on: part.training,
          length: recipe.length,
          at: path + "/fitted",
          isValidated: false
        )
      else { return nil }
      let own = try await fitting.answers(of: fitted, at: part.heldOut, isBrief: false)
      figures.append(fitting.figures(of: own))
      answers += own
      try body(fitted, part)
    }
    return FoldedFigures(figures, pooled: fitting.figures(of: answers))
  }

  /// What is to be changed: what the recipe says, or what does best; nil where interrupted.
  func choice(
    _ fitting: some FoldedFitting,
    on places: [Int],
    at path: String
  ) async throws -> StrategyChoice? {
    guard recipe.strategy == .auto else {
      return StrategyChoice(strategy: recipe.strategy, reason: recipe.strategy.rawValue)
    }
    return try await StrategyChoice.make(
      by: fitting,
      on: places,
      length: recipe.length,
      at: path + "/auto"
    )
  }

  /// Fits a task to all examples, parts held out in turn before where that is wanted.
  ///
  /// - Parameters:
  ///   - task: The task.
  ///   - fitting: Its fitting, which is done with then.
  ///   - name: The folder of what is fitted to all examples.
  ///   - summary: Told the figures.
  ///   - body: Told what was learned without each part.
  /// - Returns: What came of it, and of what choice; nil where it was interrupted and saved.
  /// - Throws: Errors of the fitting, and what `body` throws.
  func learn<Task: FoldedFitting>(
    _ task: FittedTask,
    by fitting: Task,
    in name: String,
    _ summary: inout FittingSummary,
    _ body: (Task.Fitted, Folds.Part) throws -> Void = { _, _ in }
  ) async throws -> (fitted: Task.Fitted, choice: StrategyChoice)? {
    if recipe.folds > 0 {
      summary.folds[task] = try await crossValidated(fitting, body)
      guard summary.folds[task] != nil else { return nil }
    }
    guard let choice = try await choice(fitting, on: fitting.all, at: run.folder.path),
      let fitted = try await fitting.fit(
        choice.strategy,
        on: fitting.all,
        length: recipe.length,
        at: "\(run.folder.path)/\(name)",
        isValidated: true
      )
    else { return nil }
    return (fitted, choice)
  }
}
