import Synchronization
import Testing

@testable import ClipInput

@Suite struct ReadAheadTests {
  @Test(arguments: [1, 3, 100])
  func elementsComeInOrderWhateverTheWindow(window: Int) async throws {
    let squares = ReadAhead(0..<50, window: window) { index in
      // Early elements give way, so that tasks finish in another order.
      for _ in 0..<(50 - index) { await Task.yield() }
      return index * index
    }
    var received: [Int] = []
    for try await square in squares { received.append(square) }
    #expect(received == (0..<50).map { $0 * $0 })
  }

  @Test func aSlowConsumerHoldsTheTasksBack() async throws {
    let started = Mutex(0)
    let elements = ReadAhead(0..<Int.max, window: 4) { index in
      started.withLock { $0 += 1 }
      return index
    }
    let iterator = elements.makeAsyncIterator()
    for received in 0..<20 {
      #expect(try await iterator.next() == received)
      for _ in 0..<20 { await Task.yield() }
      #expect(started.withLock { $0 } <= received + 4)
    }
  }

  @Test func anErrorComesInItsTurn() async throws {
    let elements = ReadAhead(0..<10, window: 10) { index in
      if index == 3 { throw DataError(code: .unreadable, message: "three") }
      return index
    }
    let iterator = elements.makeAsyncIterator()
    for index in 0..<3 { #expect(try await iterator.next() == index) }
    await #expect(throws: DataError.self) { try await iterator.next() }
  }

  @Test func aTaskThatIsCancelledGetsNoMore() async {
    let task = Task {
      for try await _ in ReadAhead(0..<Int.max, window: 2, element: { $0 }) {}
    }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
  }

  @Test(.timeLimit(.minutes(15)))
  func whatNobodyWaitsForAnyMoreIsCancelled() async throws {
    let cancelled = CancelledTasks()
    func takeOne() async throws {
      let elements = ReadAhead(0..<3, window: 3) { index in
        while index > 0, !Task.isCancelled { await Task.yield() }
        if index > 0 { cancelled.count.withLock { $0 += 1 } }
        return index
      }
      #expect(try await elements.makeAsyncIterator().next() == 0)
    }
    try await takeOne()
    while cancelled.count.withLock({ $0 }) < 2 { await Task.yield() }
  }

  private final class CancelledTasks: Sendable {
    let count = Mutex(0)
  }
}
