import Foundation

/// A thread of its own on which an actor computes with tensors, beside ``Engine``'s.
///
/// LibTorch's calls block for milliseconds, its modes belong to the thread, and each thread that
/// computes brings a pool of workers of its own: so none of it happens on the cooperative pool.
///
///     actor Index {
///       let thread = TensorThread(name: "search")
///       nonisolated var unownedExecutor: UnownedSerialExecutor { thread.executor }
///     }
public final class TensorThread: SerialExecutor {
  static let engine = TensorThread(name: "engine")

  private let jobs = JobQueue()

  /// Starts a thread; it ends once nobody holds it any more.
  public init(name: String) {
    let jobs = jobs
    let thread = Thread {
      while let job = jobs.next() { job() }
    }
    // Autograd walks the graph on this thread, deeply for a deep network.
    thread.stackSize = 64 << 20
    thread.start()
    // Foundation on Linux forgets a name that is given before the start.
    thread.name = name
  }

  deinit { jobs.close() }

  /// What an actor that holds the thread returns as its own executor.
  @safe public var executor: UnownedSerialExecutor { asUnownedSerialExecutor() }

  /// Runs a job of the actor on the thread.
  public func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    jobs.append { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
  }
}

/// Jobs in order of arrival; taking one waits until there is one.
private final class JobQueue: @unchecked Sendable {  // every access holds the condition's lock
  private let condition = NSCondition()
  private var waiting: [@Sendable () -> Void] = []
  private var isClosed = false

  func append(_ job: @escaping @Sendable () -> Void) {
    condition.withLock { waiting.append(job) }
    condition.signal()
  }

  /// Lets the thread end once nothing waits any more.
  func close() {
    condition.withLock { isClosed = true }
    condition.signal()
  }

  func next() -> (@Sendable () -> Void)? {
    condition.withLock {
      while waiting.isEmpty && !isClosed { condition.wait() }
      return waiting.isEmpty ? nil : waiting.removeFirst()
    }
  }
}
