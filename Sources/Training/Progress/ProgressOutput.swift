internal import Foundation

/// Where a ``ProgressReporter`` writes.
public struct ProgressOutput: Sendable {
  /// Whether lines can be overwritten.
  public let isTerminal: Bool

  let write: @Sendable (String) -> Void

  /// Makes an output.
  ///
  /// - Parameters:
  ///   - isTerminal: Whether lines can be overwritten.
  ///   - write: Writes text, control characters included.
  public init(isTerminal: Bool, write: @escaping @Sendable (String) -> Void) {
    self.isTerminal = isTerminal
    self.write = write
  }

  /// The process's standard error.
  public static var standardError: Self {
    let isDumb = ProcessInfo.processInfo.environment["TERM"] == "dumb"
    return Self(isTerminal: isatty(STDERR_FILENO) == 1 && !isDumb) { text in
      // A reader that has gone away is no reason to stop the work.
      try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
    }
  }
}
