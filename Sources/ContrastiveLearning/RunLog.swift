import Foundation
import Training

/// The figures of a run's steps, as lines and for TensorBoard.
struct RunLog {
  private let metrics: MetricsLog
  private let events: EventFileWriter

  /// Goes on after a step; lines of later steps, which will be repeated, are dropped.
  init(_ run: ActiveRun, resumingAt step: Int) throws {
    metrics = try MetricsLog(path: run.folder.metricsPath, keepingThrough: step)
    events = try EventFileWriter(folder: run.folder.eventsPath, startingAt: step, date: Date())
  }

  /// Writes down one step.
  func note(
    _ outcome: StepOutcome,
    rate: Double,
    epoch: Double,
    _ state: PretrainingState
  ) throws {
    var values = ["loss": outcome.loss, "spread": outcome.spread, "learningRate": rate]
    values["accuracy"] = outcome.accuracy
    try metrics.append(
      MetricsRecord(
        step: state.step,
        epoch: epoch,
        time: .seconds(state.seconds),
        values: values
      )
    )
    try events.append(values, step: state.step, date: Date())
  }
}
