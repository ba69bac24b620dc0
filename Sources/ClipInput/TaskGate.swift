/// Lets a bounded number of tasks through at a time, the others in the order in which they came.
actor TaskGate {
  private var free: Int
  private var waiting: [CheckedContinuation<Void, Never>] = []

  init(width: Int) {
    precondition(width > 0, "TaskGate: at least 1 task must get through, got \(width)")
    free = width
  }

  /// Waits for a place, runs `body` in it, and leaves.
  nonisolated func pass<Result: Sendable>(_ body: @Sendable () -> Result) async -> Result {
    await enter()
    let result = body()
    await leave()
    return result
  }

  private func enter() async {
    guard free == 0 else {
      free -= 1
      return
    }
    await withCheckedContinuation { waiting.append($0) }
  }

  private func leave() {
    guard !waiting.isEmpty else {
      free += 1
      return
    }
    waiting.removeFirst().resume()
  }
}
