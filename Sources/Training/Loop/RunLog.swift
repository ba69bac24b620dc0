import Foundation

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
    _ figures: [String: Double],
    rate: Double,
    epoch: Double,
    _ state: TrainingState
  ) throws {
    var values = figures
    values["learningRate"] = rate
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
