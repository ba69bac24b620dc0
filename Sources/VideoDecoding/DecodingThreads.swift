internal import Foundation

/// The threads that videos are decoded on.
///
/// Decoding blocks for milliseconds, which the cooperative pool must never do: a server would answer
/// nobody meanwhile. There are two more of them than cores, so that a picture that somebody waits for
/// does not wait for the footage that is being indexed.
///
///     Task(executorPreference: DecodingThreads.shared) { … }
public final class DecodingThreads: TaskExecutor {
  /// The threads of the process.
  public static let shared = DecodingThreads()

  private let queue: OperationQueue

  private init() {
    queue = OperationQueue()
    queue.name = "decoding"
    queue.maxConcurrentOperationCount = ProcessInfo.processInfo.activeProcessorCount + 2
  }

  /// Runs a job of a task on one of the threads.
  public func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.addOperation { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}

/// Runs on a thread for decoding what blocks it.
public func decoding<Value: Sendable>(
  _ body: @escaping @Sendable () async throws -> Value
) async throws -> Value {
  try await Task(executorPreference: DecodingThreads.shared) { try await body() }.value
}
