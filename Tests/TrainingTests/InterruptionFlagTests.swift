import Foundation
import Testing
import Training

@Suite struct InterruptionFlagTests {
  @Test func aSignalSetsTheFlagAndTheProcessLives() async {
    await #expect(processExitsWith: .success) {
      let interruption = InterruptionFlag()
      #expect(!interruption.isSet)
      kill(getpid(), SIGTERM)
      while !interruption.isSet { sched_yield() }
    }
  }

  @Test func anotherFlagStartsUnset() async {
    await #expect(processExitsWith: .success) {
      for _ in 0..<2 {
        let interruption = InterruptionFlag()
        #expect(!interruption.isSet)
        kill(getpid(), SIGINT)
        while !interruption.isSet { sched_yield() }
      }
    }
  }

  @Test func aSecondSignalEndsTheProcessAtOnce() async {
    await #expect(processExitsWith: .signal(SIGINT)) {
      let interruption = InterruptionFlag()
      kill(getpid(), SIGINT)
      while !interruption.isSet { sched_yield() }
      kill(getpid(), SIGINT)
      while true { withExtendedLifetime(interruption) { _ = sched_yield() } }
    }
  }

  @Test func signalsActAsBeforeOnceTheFlagIsGone() async {
    await #expect(processExitsWith: .signal(SIGTERM)) {
      do { _ = InterruptionFlag() }
      kill(getpid(), SIGTERM)
      while true { sched_yield() }
    }
  }
}
