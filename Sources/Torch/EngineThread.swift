import Foundation

/// One thread that runs all engine work of the actors that name it as their executor.
///
/// LibTorch's calls block for milliseconds, its modes belong to the thread, and each thread that
/// computes brings a pool of workers of its own: so all of it happens on one thread, and never on
/// the cooperative pool.
public final class EngineThread: SerialExecutor {
  /// The thread that the whole process shares.
  public static let shared = EngineThread()

  private let jobs = JobQueue()

  private init() {
    let jobs = jobs
    let thread = Thread {
      while true { jobs.next()() }
    }
    thread.name = "engine"
    // Autograd walks the graph on this thread, deeply for a deep network.
    thread.stackSize = 64 << 20
    thread.start()
  }

  /// Queues a job of an actor that runs here.
  public func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    let executor = asUnownedSerialExecutor()
    jobs.append { job.runSynchronously(on: executor) }
  }
}

/// Jobs in order of arrival; taking one waits until there is one.
private final class JobQueue: @unchecked Sendable {  // every access holds the condition's lock
  private let condition = NSCondition()
  private var waiting: [@Sendable () -> Void] = []

  func append(_ job: @escaping @Sendable () -> Void) {
    condition.withLock { waiting.append(job) }
    condition.signal()
  }

  func next() -> @Sendable () -> Void {
    condition.withLock {
      while waiting.isEmpty { condition.wait() }
      return waiting.removeFirst()
    }
  }
}
