import Foundation

/// Indexes beside other work whenever somebody says that there is something to do.
public actor BackgroundIndexing {
  /// What it is doing.
  public enum State: Sendable, Equatable {
    /// Nothing waits.
    case idle
    /// It indexes.
    case indexing(IndexingProgress)
    /// Another process indexes the library; it is waited for.
    case elsewhere
    /// It cannot go on, and tries again now and then.
    case stopped(reason: String)
  }

  /// What it is doing now.
  public private(set) var state = State.idle
  /// Clips in a second, over the work in hand.
  public private(set) var clipsPerSecond: Double?

  private let library: Library
  private let indexer: Indexer
  private var task: Task<Void, Never>?
  private var isAskedAgain = false
  private var start = ContinuousClock.now

  /// Takes a library and what indexes it.
  public init(_ library: Library, indexer: Indexer) {
    self.library = library
    self.indexer = indexer
  }

  /// Sees to it that what waits is indexed.
  public func wake() {
    isAskedAgain = true
    guard task == nil else { return }
    task = Task { await work() }
  }

  /// Ends the work at the next clip; what is done stays done.
  public func stop() async {
    task?.cancel()
    await settle()
  }

  /// Waits until nothing is in work.
  public func settle() async { await task?.value }

  private func work() async {
    defer { task = nil }
    while isAskedAgain, !Task.isCancelled {
      isAskedAgain = false
      start = .now
      do {
        try await indexer.run { progress in
          Task { await self.note(progress) }
        }
        state = .idle
      } catch is CancellationError {
        state = .idle
      } catch let error as LibraryError {
        state = error.code == .inUse ? .elsewhere : .stopped(reason: error.message)
        await rest()
      } catch {
        state = .stopped(reason: "\(error)")
        await rest()
      }
      clipsPerSecond = nil
    }
  }

  private func note(_ progress: IndexingProgress) {
    guard task != nil else { return }
    state = progress.waiting == 0 ? .idle : .indexing(progress)
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    clipsPerSecond =
      seconds > 0 && progress.clips > 0 && progress.stage == .embedding
      ? Double(progress.clips) / seconds : nil
  }

  /// Waits until it is worth trying again.
  private func rest() async {
    try? await Task.sleep(for: .seconds(5))
    isAskedAgain = true
  }
}
