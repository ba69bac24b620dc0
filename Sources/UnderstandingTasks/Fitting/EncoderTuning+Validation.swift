import ClipInput
import Foundation
import Torch
import Training

extension EncoderTuning {
  /// Measures tasks on clips that are not learned from; nil where there are none.
  ///
  /// Of several tasks the geometric mean of the losses counts, in which a loss that is large by
  /// nature does not drown the others.
  @Engine
  func validation(on parts: [TaskFeed]) -> TrainingLoop.Validation? {
    guard !parts.isEmpty else { return nil }
    return { [self] in
      var figures: [String: Double] = [:]
      var logarithms = 0.0
      for part in parts {
        let loss = try await loss(on: part)
        figures["validation.\(part.learner.task.rawValue)"] = loss
        logarithms += log(loss)
      }
      return TrainingLoop.ValidationResult(
        loss: exp(logarithms / Double(parts.count)),
        figures: figures
      )
    }
  }

  /// The mean over all clips of a feed.
  @Engine
  private func loss(on part: TaskFeed) async throws -> Double {
    let loader = ClipLoader(part.feed.store, plan: part.feed.plan)
    let batches = loader.makeAsyncIterator()
    var losses: [Double] = []
    while losses.count < loader.order.stepsPerEpoch, let batch = try await batches.next() {
      losses.append(try measured(part.learner, on: batch))
    }
    return losses.reduce(0, +) / Double(losses.count)
  }
}
