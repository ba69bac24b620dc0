import Foundation
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

  /// What is true beyond one indexing.
  private struct Course {
    var isAtWork = false
    var isEnded = false
    /// What was last said to be waited for.
    var awaited: String?
  }

  private let state = Mutex(State())
  private let course = Mutex(Course())

  /// Whether videos are being indexed or looked at.
  var isAtWork: Bool { course.withLock { $0.isAtWork } }

  /// Whether the last line was written.
  var isEnded: Bool { course.withLock { $0.isEnded } }

  /// Writes a line that stays.
  func say(_ line: String) { state.withLock { $0.reporter.say(line) } }

  /// Says what is waited for, once.
  ///
  /// - Parameter message: What stands in the way, and after a semicolon what a person can do.
  func wait(for message: String) {
    let isNew = course.withLock { course in
      defer { course.awaited = message }
      return course.awaited != message
    }
    guard isNew else { return }
    let advice = message.range(of: "; ", options: .backwards)
    say("waiting: " + message[..<(advice?.lowerBound ?? message.endIndex)])
  }

  /// Writes a last line, after which no progress is shown.
  func end(_ line: String) {
    course.withLock { $0.isEnded = true }
    say(line)
  }

  /// Makes ready to show an indexing that starts now.
  ///
  /// - Returns: What shows how far it is.
  func begin() -> @Sendable (IndexingProgress) -> Void {
    state.withLock { $0 = State() }
    return { progress in self.update(progress) }
  }

  private func update(_ progress: IndexingProgress) {
    let isShown = course.withLock { course in
      course.isAtWork = progress.waiting > 0
      course.awaited = nil
      return course.isAtWork && !course.isEnded
    }
    guard isShown else { return }
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

  /// Ends the display of an indexing with what was done, and with what could not be.
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
