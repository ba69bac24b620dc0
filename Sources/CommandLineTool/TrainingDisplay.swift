import Synchronization
import Training

/// Shows the progress of a training from whatever thread it is told on.
final class TrainingDisplay: Sendable {
  private struct State {
    var preparation: ProgressReporter?
    var reporter = ProgressReporter(unit: "clips")
    var count = 0
  }

  private let state = Mutex(State())

  @Sendable func show(_ progress: TrainingProgress) {
    state.withLock { state in
      state.count += progress.clipCount
      state.reporter.update(
        fraction: Double(progress.step) / Double(progress.totalSteps),
        itemCount: state.count,
        note: progress.note
      )
    }
  }

  /// Shows how many videos of how many are prepared.
  @Sendable func showPreparation(_ done: Int, _ all: Int) {
    state.withLock { state in
      var reporter = state.preparation ?? ProgressReporter(unit: "videos")
      reporter.update(fraction: Double(done) / Double(all), itemCount: done)
      if done == all {
        reporter.finish(itemCount: all)
        state.reporter = ProgressReporter(unit: "clips")
      }
      state.preparation = reporter
    }
  }

  func say(_ message: String) { state.withLock { $0.reporter.say(message) } }

  func finish(warnings: [String]) {
    state.withLock { state in
      // Where nothing was trained there is no pace to tell.
      if state.count > 0 { state.reporter.finish(itemCount: state.count) }
      for warning in warnings { state.reporter.say("warning: \(warning)") }
    }
  }
}

extension TrainingProgress {
  /// The names of the losses of tasks that are learned together.
  fileprivate var lossesOfTasks: [String] {
    figures.keys.filter { $0.hasPrefix("\(TrainingLoop.lossName).") }
  }

  /// The epoch and the figures, the loss first; of several tasks their losses alone.
  fileprivate var note: String {
    let loss = TrainingLoop.lossName
    let parts = lossesOfTasks
    let names = [loss] + (parts.isEmpty ? figures.keys.filter { $0 != loss } : parts).sorted()
    return
      (["epoch \(Int(epoch))"]
      + names.compactMap { name in figures[name].map { "\(name) \(rounded($0))" } })
      .joined(separator: " · ")
  }
}
