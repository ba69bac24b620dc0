import Foundation

/// How many steps a training has, and over how many of them the learning rate rises.
public struct StepPlan: Sendable, Equatable {
  /// All steps.
  public var totalSteps: Int
  /// Those before the learning rate stands at its peak.
  public var warmUpSteps: Int

  /// Makes a plan.
  public init(totalSteps: Int, warmUpSteps: Int) {
    self.totalSteps = totalSteps
    self.warmUpSteps = warmUpSteps
  }
}

/// Rises linearly over `warmUp` steps to `peak`, then follows half a cosine to zero.
///
/// Step 0 is the first step; with a warm-up it trains at `peak / warmUp`.
///
/// - Parameters:
///   - step: The step to come, in `0..<total`.
///   - total: All steps of the training.
///   - warmUp: Steps until the peak is reached.
///   - peak: The highest rate.
/// - Returns: The rate for that step (Loshchilov and Hutter, 2017).
public func cosineLearningRate(at step: Int, of total: Int, warmUp: Int, peak: Double) -> Double {
  precondition(total > 0, "cosineLearningRate: expected steps above 0, got \(total)")
  if step < warmUp { return peak * Double(step + 1) / Double(warmUp) }
  let progress = Double(step - warmUp) / Double(max(total - warmUp, 1))
  return peak * 0.5 * (1 + cos(.pi * min(progress, 1)))
}

/// The momentum of a slow copy of the network, from `start` to 1 along half a cosine.
///
/// 1 − (1 − m)(cos(π t) + 1) / 2 at progress t (Grill et al., 2020, section 3.3).
public func cosineMomentum(at step: Int, of total: Int, start: Double) -> Double {
  precondition(total > 0, "cosineMomentum: expected steps above 0, got \(total)")
  let progress = min(Double(step) / Double(total), 1)
  return 1 - (1 - start) * (cos(.pi * progress) + 1) / 2
}
