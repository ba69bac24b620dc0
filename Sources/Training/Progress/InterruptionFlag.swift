internal import Foundation
internal import Synchronization

/// Turns Ctrl-C and a request to terminate into a flag, so that the step can be finished and saved.
///
/// The first signal sets the flag; a second one of its kind ends the process at once, as it would
/// have without the flag. Signals do what they always do once the flag is gone.
///
///     let interruption = InterruptionFlag()
///     while !interruption.isSet { … }
public final class InterruptionFlag: Sendable {
  private let countAtStart: Int

  /// Starts to listen.
  public init() {
    countAtStart = signalCount.load(ordering: .acquiring)
    for number in Self.signals {
      // Dispatch's signal sources would do, but on Linux they listen only once per process.
      signal(number) { number in
        signalCount.add(1, ordering: .acquiringAndReleasing)
        signal(number, SIG_DFL)
      }
    }
  }

  deinit {
    for number in Self.signals { signal(number, SIG_DFL) }
  }

  /// Whether a signal came since the flag was made.
  public var isSet: Bool { signalCount.load(ordering: .acquiring) > countAtStart }

  private static let signals = [SIGINT, SIGTERM]
}

/// Signals that came so far; a handler of signals may touch nothing but such a number.
private let signalCount = Atomic(0)
