public import VideoDecoding

/// Elements computed on tasks ahead of their consumer, and handed out in order.
///
/// At most `window` elements are being computed or waiting at any time, so a slow consumer holds
/// the tasks back. The order is that of the indices, whatever task finishes first. Tasks are
/// cancelled when the iterator goes away.
public struct ReadAhead<Element: Sendable>: AsyncSequence {
  private let indices: Range<Int>
  private let window: Int
  private let threads: DecodingThreads
  private let element: @Sendable (Int) async throws -> Element

  /// Makes the sequence; nothing is computed yet.
  ///
  /// - Parameters:
  ///   - indices: What is computed, in this order.
  ///   - window: How many elements at a time.
  ///   - threads: What they are computed on.
  ///   - element: Computes one.
  public init(
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

  /// Starts computing with the first element that is asked for.
  public func makeAsyncIterator() -> Iterator {
    Iterator(indices: indices, window: window, threads: threads, element: element)
  }

  /// Hands out the elements in order.
  public final class Iterator: AsyncIteratorProtocol {
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

    /// The next element.
    ///
    /// - Throws: What computing it throws, and `CancellationError`.
    public func next(isolation actor: isolated (any Actor)? = #isolation) async throws -> Element? {
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
