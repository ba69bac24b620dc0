import Synchronization
import Testing

@testable import ClipInput

@Suite struct TaskGateTests {
  /// Counts who is inside, and how many were at most.
  private final class Counter: Sendable {
    private let counts = Mutex((inside: 0, most: 0))

    func enter() {
      counts.withLock { counts in
        counts.inside += 1
        counts.most = max(counts.most, counts.inside)
      }
    }
    func leave() { counts.withLock { $0.inside -= 1 } }

    var inside: Int { counts.withLock { $0.inside } }
    var most: Int { counts.withLock { $0.most } }
  }

  @Test func noMoreThanItsWidthGetThroughAtATime() async {
    let gate = TaskGate(width: 2)
    let counter = Counter()
    await withTaskGroup { group in
      for _ in 0..<50 {
        group.addTask {
          await gate.pass {
            counter.enter()
            counter.leave()
          }
        }
      }
    }
    #expect(counter.inside == 0)
    #expect(1...2 ~= counter.most)
  }
}
