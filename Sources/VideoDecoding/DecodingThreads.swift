internal import Foundation
internal import Synchronization

/// The threads that videos are decoded on.
///
/// Decoding blocks for milliseconds, which the cooperative pool must never do: a server would answer
/// nobody meanwhile. There are two more of them than cores, so that a picture that somebody waits for
/// does not wait for other footage.
///
///     Task(executorPreference: DecodingThreads.shared) { … }
public final class DecodingThreads: TaskExecutor {
  /// The threads of the process.
  public static let shared = DecodingThreads()

  private let waiting = Mutex<[UnownedJob]>([])
  private let isSomethingWaiting = DispatchSemaphore(value: 0)

  /// Starts threads, which stay as long as the process.
  ///
  /// - Parameter beginning: What each of them does first.
  public init(beginning: @escaping @Sendable () -> Void = {}) {
    for _ in 0..<ProcessInfo.processInfo.activeProcessorCount + 2 {
      let thread = Thread {
        beginning()
        while true { self.runNext() }
      }
      thread.start()
      // Foundation on Linux forgets a name that is given before the start.
      thread.name = "decoding"
    }
  }

  /// Runs a job of a task on one of the threads.
  public func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    waiting.withLock { $0.append(job) }
    isSomethingWaiting.signal()
  }

  private func runNext() {
    isSomethingWaiting.wait()
    waiting.withLock { $0.removeFirst() }.runSynchronously(on: asUnownedTaskExecutor())
  }
}

/// Runs on a thread for decoding what blocks it.
public func decoding<Value: Sendable>(
  _ body: @escaping @Sendable () async throws -> Value
) async throws -> Value {
  try await Task(executorPreference: DecodingThreads.shared) { try await body() }.value
}
