public import Testing
internal import Torch

/// Keeps LibTorch to one thread, since tests run beside each other.
///
/// Every suite that computes with tensors says `@Suite(.oneEngineThread)`.
public struct OneEngineThread: SuiteTrait {
  private static let isSet: Void = { Processor.threadCount = 1 }()

  /// Sets the number of threads, the first time in the process.
  public func prepare(for test: Test) async throws { Self.isSet }
}

extension Trait where Self == OneEngineThread {
  /// Keeps LibTorch to one thread.
  public static var oneEngineThread: Self { OneEngineThread() }
}
