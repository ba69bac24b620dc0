internal import CTorch

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

  /// Whether convolutions and matrix products in bf16 run on instructions of their own.
  public static var hasBFloat16: Bool { Operator.isBFloat16Supported.number() == 1 }

  /// The vector instructions that LibTorch's kernels use, such as `AVX512`.
  public static var vectorInstructions: String { String(cString: ct_cpu_capability()) }
}
