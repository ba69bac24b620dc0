import Synchronization
import Training
import VideoLibrary

/// Shows how far the indexing of a library is: clips first, then what the fitted model looks at.
final class IndexingDisplay: Sendable {
  private struct State {
    var stage = IndexingProgress.Stage.embedding
    var reporter = ProgressReporter(unit: "clips")
    /// Items that were done before this stage began.
    var earlier = 0

    mutating func finish(_ progress: IndexingProgress) {
      reporter.finish(itemCount: progress.count(of: stage) - earlier)
    }
  }

  private let state = Mutex(State())

  /// Writes a line that stays.
  func say(_ line: String) { state.withLock { $0.reporter.say(line) } }

  /// Shows how far it is.
  func update(_ progress: IndexingProgress) {
    guard progress.waiting > 0 else { return }
    state.withLock { state in
      if state.stage != progress.stage {
        if progress.count(of: state.stage) > state.earlier { state.finish(progress) }
        state = State(
          stage: progress.stage,
          reporter: ProgressReporter(unit: progress.stage.unit),
          earlier: progress.count(of: progress.stage)
        )
      }
      let done = progress.stage == .embedding ? progress.done : progress.predicted
      state.reporter.update(
        fraction: (Double(done) + progress.fraction) / Double(done + progress.waiting),
        itemCount: progress.count(of: progress.stage),
        note: progress.video?.name ?? ""
      )
    }
  }

  /// Ends the display with what was done, and with what could not be.
  func finish(_ progress: IndexingProgress) {
    state.withLock { state in
      state.finish(progress)
      for warning in progress.warnings { state.reporter.say("warning: \(warning)") }
    }
  }
}

extension IndexingProgress {
  /// Items of a stage that are done.
  fileprivate func count(of stage: Stage) -> Int { stage == .embedding ? clips : predicted }
}

extension IndexingProgress.Stage {
  /// What is counted, in the plural.
  fileprivate var unit: String { self == .embedding ? "clips" : "videos looked at" }
}
