import ArgumentParser
import Foundation
import Training
import VideoLibrary

/// Does work on a library that Ctrl-C, or a request to terminate, ends at its next step.
///
/// - Parameters:
///   - display: Where the work shows how far it is.
///   - farewell: The sentence that is said as soon as it is interrupted.
///   - hasEnd: Whether the work ends by itself. What does not may be interrupted while it rests, and
///     is then in order.
///   - work: The work; nothing is lost where it is cancelled.
/// - Throws: What the work throws, and `ExitCode` 130 where it was interrupted.
func interruptibly(
  _ display: IndexingDisplay,
  farewell: String,
  hasEnd: Bool = true,
  _ work: @escaping @Sendable () async throws -> Void
) async throws {
  let interruption = InterruptionFlag()
  let task = Task { try await work() }
  let watch = Task {
    while !interruption.isSet { try await Task.sleep(for: .milliseconds(50)) }
    if hasEnd || display.isAtWork { display.end(farewell) }
    task.cancel()
  }
  defer { watch.cancel() }
  do {
    try await task.value
  } catch {
    // What is cancelled may say so in many ways.
    guard !display.isEnded else { throw ExitCode(130) }
    guard error is CancellationError, interruption.isSet else { throw error }
  }
}

/// Indexes a library, once whoever else indexes it is done.
///
/// - Parameters:
///   - indexer: What indexes it.
///   - display: Shows how far it is, and whom it waits for.
/// - Returns: How far it has come.
/// - Throws: What the indexing throws.
func indexInTurn(
  _ indexer: Indexer,
  _ display: IndexingDisplay
) async throws -> IndexingProgress {
  while true {
    do {
      return try await indexer.run(onProgress: display.begin())
    } catch let error as LibraryError {
      guard error.code == .inUse else { throw error }
      display.wait(for: error.message)
    }
    try await Task.sleep(for: .seconds(1))
  }
}
