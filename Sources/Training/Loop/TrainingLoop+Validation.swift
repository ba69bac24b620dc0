import Torch
import TorchOptim

extension TrainingLoop {
  /// What a learner is worth on videos that it does not learn from.
  public struct ValidationResult: Sendable {
    /// What should become small: the weights with which it was smallest become the result.
    public var loss: Double
    /// Figures by name, to be written down.
    public var figures: [String: Double]

    /// Names a result.
    public init(loss: Double, figures: [String: Double]) {
      (self.loss, self.figures) = (loss, figures)
    }
  }

  /// Measures the learner as it stands, and leaves no trace in it.
  public typealias Validation = @Engine () async throws -> ValidationResult

  /// Whether the learner is measured after the steps that are done: twenty times in a training,
  /// seldom enough for an epoch between, and at the end.
  static func isValidated(after step: Int, of total: Int, stepsPerEpoch: Int) -> Bool {
    let distance = max(total / 20, stepsPerEpoch, 1)
    return step > 0 && (step.isMultiple(of: distance) || step == total)
  }

  /// Whether nothing more is to be hoped for: all steps are done, or for a quarter of them the best
  /// weights have not been bettered.
  func isFinished(_ state: TrainingState, stepsPerEpoch: Int) -> Bool {
    let total = state.plan.totalSteps
    guard state.step < total else { return true }
    guard let best = state.best,
      Self.isValidated(after: state.step, of: total, stepsPerEpoch: stepsPerEpoch)
    else { return false }
    return 4 * (state.step - best.step) >= total
  }

  /// Measures the learner where that is due, and keeps its weights where they are the best so far.
  ///
  /// - Returns: Figures by name.
  func validated(
    _ state: inout TrainingState,
    by validation: Validation?,
    stepsPerEpoch: Int
  ) async throws -> [String: Double] {
    guard let validation,
      Self.isValidated(
        after: state.step,
        of: state.plan.totalSteps,
        stepsPerEpoch: stepsPerEpoch
      )
    else { return [:] }
    let result = try await validation()
    // What is no number is no improvement.
    if result.loss < state.best?.loss ?? .infinity { state.keepBest(loss: result.loss) }
    return result.figures
  }
}
