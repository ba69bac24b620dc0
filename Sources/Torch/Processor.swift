internal import CTorch
internal import Foundation

/// What the machine's processor offers the engine.
public enum Processor {
  /// The version of LibTorch that computes.
  public static var engineVersion: String { String(cString: ct_version()) }

  /// Threads that one operation is spread over.
  ///
  /// Set it before the first operation: other threads keep the number they have begun with.
  public static var threadCount: Int {
    get { Int(ct_threads()) }
    set {
      precondition(newValue > 0, "threadCount: expected at least 1, got \(newValue)")
      ct_set_threads(Int32(newValue))
    }
  }

  /// The cores of this machine.
  ///
  /// Asked once: it is read from files where a container has fewer than the machine.
  public static let coreCount = ProcessInfo.processInfo.activeProcessorCount

  /// Keeps freed memory for the next tensor instead of returning it to the system.
  ///
  /// Training frees and asks for the same large tensors in every step; by default each of them costs
  /// the system a fresh page for every four kilobytes. It is a setting of the whole process, so that
  /// the program decides: to be called first thing, before other threads start.
  public static func keepFreedMemory() { ct_keep_freed_memory() }

  /// Lets operations wait asleep for their parts, beside others who have work for the cores.
  ///
  /// OpenMP's threads go round in circles for milliseconds while they wait for each other, so as to
  /// lose no time, unless it has more of them than there are cores: so this gives it some that do
  /// nothing. Threads that decode gain by it more than an operation loses. It is a setting of the
  /// whole process.
  public static func shareCores() { ct_share_cores() }

  /// Lets others go first where there are more threads than cores: the calling thread, and those that
  /// it starts from here on, do what may wait.
  public static func yieldToOthers() {
    setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 10)
  }

  /// Whether convolutions and matrix products in bf16 run on instructions of their own.
  public static var hasBFloat16: Bool { Operator.isBFloat16Supported?.number() == 1 }

  /// The vector instructions that LibTorch's kernels use, such as `AVX512`.
  public static var vectorInstructions: String { String(cString: ct_cpu_capability()) }
}
