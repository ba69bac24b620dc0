internal import VideoDecoding

/// Elements computed on tasks ahead of their consumer, and handed out in order.
///
/// At most `window` elements are being computed or waiting at any time, so a slow consumer holds
/// the tasks back. The order is that of the indices, whatever task finishes first. Tasks are
/// cancelled when the iterator goes away.
struct ReadAhead<Element: Sendable>: AsyncSequence {
  private let indices: Range<Int>
  private let window: Int
  private let threads: DecodingThreads
  private let element: @Sendable (Int) async throws -> Element

  init(
    _ indices: Range<Int>,
    window: Int,
    threads: DecodingThreads = .shared,
    element: @escaping @Sendable (Int) async throws -> Element
  ) {
    precondition(window > 0, "ReadAhead: the window must hold at least 1 element, got \(window)")
    self.indices = indices
    self.window = window
    self.threads = threads
    self.element = element
  }

  func makeAsyncIterator() -> Iterator {
    Iterator(indices: indices, window: window, threads: threads, element: element)
  }

  final class Iterator: AsyncIteratorProtocol {
    private var indices: Range<Int>
    private let window: Int
    private let threads: DecodingThreads
    private let element: @Sendable (Int) async throws -> Element
    private var tasks: [Task<Element, any Error>] = []

    fileprivate init(
      indices: Range<Int>,
      window: Int,
      threads: DecodingThreads,
      element: @escaping @Sendable (Int) async throws -> Element
    ) {
      self.indices = indices
      self.window = window
      self.threads = threads
      self.element = element
    }

    func next(isolation actor: isolated (any Actor)? = #isolation) async throws -> Element? {
      try Task.checkCancellation()
      while tasks.count < window, let index = indices.popFirst() {
        tasks.append(
          Task.detached(executorPreference: threads) { [element] in
            try await element(index)
          }
        )
      }
      guard !tasks.isEmpty else { return nil }
      let task = tasks.removeFirst()
      return try await withTaskCancellationHandler {
        try await task.value
      } onCancel: {
        task.cancel()
      }
    }

    deinit {
      for task in tasks { task.cancel() }
    }
  }
}
