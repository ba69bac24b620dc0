import Foundation

/// Where tensors are computed with: what is isolated to it runs on one thread of the process.
///
///     @Engine final class Trainer { … }   // owns modules; `await` brings its callers here
@globalActor
public actor Engine {
  /// The one engine.
  public static let shared = Engine()

  /// Runs on the engine's thread.
  public nonisolated var unownedExecutor: UnownedSerialExecutor {
    EngineThread.shared.asUnownedSerialExecutor()
  }
}

/// The thread behind ``Engine``.
///
/// LibTorch's calls block for milliseconds, its modes belong to the thread, and each thread that
/// computes brings a pool of workers of its own: so all of it happens on one thread, and never on
/// the cooperative pool.
final class EngineThread: SerialExecutor {
  static let shared = EngineThread()

  private let jobs = JobQueue()

  private init() {
    let jobs = jobs
    let thread = Thread {
      while true { jobs.next()() }
    }
    // Autograd walks the graph on this thread, deeply for a deep network.
    thread.stackSize = 64 << 20
    thread.start()
    // Foundation on Linux forgets a name that is given before the start.
    thread.name = "engine"
  }

  func enqueue(_ job: consuming ExecutorJob) {
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
