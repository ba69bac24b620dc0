import Torch
import Training

/// Builds the approximate index of a library, on a thread of its own that others go before.
actor NeighbourIndexing {
  private nonisolated let thread = TensorThread(name: "neighbours")
  nonisolated var unownedExecutor: UnownedSerialExecutor { thread.executor }

  private let library: Library

  init(_ library: Library) { self.library = library }

  /// Builds an index, and keeps it in the library's folder.
  ///
  /// - Parameter count: Slots 0 to this one are taken.
  /// - Returns: The index.
  /// - Throws: ``LibraryError`` where embeddings are lost, or another process builds one.
  func index(of count: Int) throws -> NeighbourIndex {
    let lock = try library.lockForNeighbours()
    defer { withExtendedLifetime(lock) {} }
    Processor.yieldToOthers()
    // Searches go on meanwhile, and should find a core.
    Processor.threadCount = max(1, Processor.coreCount / 2)
    let mapped = MappedEmbeddings(library.embeddings)
    let index = try withInference {
      let centred = CentredRows(meanOf: try library.embeddings.rows(0..<count))
      return try NeighbourIndex(of: count, centred) { centred(try mapped.rows(at: $0)) }
    }
    // Without a file the next start builds it once more: no reason not to search with it now.
    try? index.write(to: library.folder)
    return index
  }
}
