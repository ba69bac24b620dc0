import Torch
import VideoDecoding

/// The library's embeddings in memory, for searching; it follows what is indexed meanwhile.
///
/// It computes on a thread of its own, so that a search does not wait for the encoder. Searches that
/// arrive while others are computed are answered together by one matrix product.
public actor SearchIndex {
  /// What searches are computed on.
  private nonisolated let thread = TensorThread(name: "search")
  /// Runs on the index's own thread.
  public nonisolated var unownedExecutor: UnownedSerialExecutor {
    thread.executor
  }

  private let library: Library
  private var searchable: SearchableClips
  private var clips: [LibraryClip] { searchable.table.clips }
  private var revision = -1
  private var waiting: [Request] = []
  private var isAnswering = false
  /// What builds the approximate index of very many clips; nil where it is only read.
  private let indexing: NeighbourIndexing?
  /// An index being built.
  private(set) var building: Task<Void, Never>?
  /// From here on clips are found by an approximate index.
  private let exactLimit: Int

  /// From here on a search is worth a second thread: below, calling one in costs more than it helps,
  /// and on a machine that indexes meanwhile many times more.
  private static let manyClips = 250_000
  /// From here on queries that an index answers are worth a second thread.
  static let manyQueries = 8
  /// Exact search reads a gigabyte for each of them, which takes a tenth of a second.
  private static let mostExact = 1_000_000

  private struct Request {
    let query: SearchQuery
    let limit: Int
    let answer: CheckedContinuation<SearchAnswer, any Error>
  }

  /// Takes a library; its embeddings are read by the first search.
  ///
  /// - Parameters:
  ///   - library: The library.
  ///   - isLasting: Whether it lives long enough to build, beside searches, the approximate index of
  ///     very many clips; else one that is there is read.
  public init(_ library: Library, isLasting: Bool = false) {
    self.init(library, isLasting: isLasting, exactLimit: Self.mostExact)
  }

  /// Takes a library, of which so many clips are searched exactly.
  init(_ library: Library, isLasting: Bool, exactLimit: Int) {
    self.library = library
    self.exactLimit = exactLimit
    indexing = isLasting ? NeighbourIndexing(library) : nil
    searchable = SearchableClips(library.embeddings)
  }

  /// Finds the moments most like something.
  ///
  /// - Parameters:
  ///   - query: What is looked for.
  ///   - limit: The most moments wanted.
  /// - Returns: The moments, the best first.
  /// - Throws: ``LibraryError``.
  public func moments(like query: SearchQuery, limit: Int) async throws -> SearchAnswer {
    precondition(
      query.vector.count == library.embeddings.width && limit > 0,
      "moments: \(query.vector.count) features of \(library.embeddings.width), limit \(limit)"
    )
    return try await withCheckedThrowingContinuation { continuation in
      waiting.append(Request(query: query, limit: limit, answer: continuation))
      guard !isAnswering else { return }
      isAnswering = true
      Task { await answerWaiting() }
    }
  }

  /// The embedding of a stretch of a video, from those of the clips that overlap it, each as much as
  /// it does; nil where the video has none there.
  ///
  /// - Throws: ``LibraryError``.
  public func vector(ofVideo video: Int, in range: Range<Duration>) async throws -> [Float]? {
    // What a clip looks like does not change: nothing needs to be followed for one that is known.
    if let known = try vector(ofClipOf: video, in: range) { return known }
    try await refresh()
    if let known = try vector(ofClipOf: video, in: range) { return known }
    let shares = searchable.table.slots(ofVideo: video).compactMap { slot -> (Int, Double)? in
      let common = clips[slot].range.clamped(to: range)
      return common.isEmpty ? nil : (slot, (common.upperBound - common.lowerBound).seconds)
    }
    guard let most = shares.map(\.1).max() else { return nil }
    // A clip that the stretch hardly touches shows something else.
    let kept = shares.filter { $0.1 >= most / 2 }
    let rows = try searchable.directions(at: kept.map(\.0))
    let weights = Tensor(kept.map { Float($0.1) }, shape: [1, kept.count])
    return (weights • rows).floats()
  }

  private func vector(ofClipOf video: Int, in range: Range<Duration>) throws -> [Float]? {
    try searchable.table.slots(ofVideo: video).first { clips[$0].range == range }.map {
      try searchable.directions(at: [$0]).floats()
    }
  }

  /// What the moments of a name have in common.
  ///
  /// - Throws: ``LibraryError`` of code `notFound` where no clip bears the name.
  public func query(ofLabel name: String) async throws -> SearchQuery {
    let names = ClipNames(try await library.catalogue.labels(of: nil))
    try await refresh()
    let slots = clips.filter { names.name(of: $0) == name }.map(\.slot)
    guard !slots.isEmpty else {
      throw LibraryError(
        code: .notFound,
        message: "no moment is called '\(name)'; name some first"
      )
    }
    return SearchQuery(try searchable.directions(at: slots).mean(along: 0).floats())
  }

  /// The clips that can be found, in the order of their slots.
  public func indexedClips() async throws -> [LibraryClip] {
    try await refresh()
    return clips
  }

  /// Answers those who wait, all of them together, until nobody does.
  private func answerWaiting() async {
    defer { isAnswering = false }
    while !waiting.isEmpty {
      let requests = waiting
      waiting = []
      do {
        try await refresh()
        if searchable.neighbours != nil, requests.count >= Self.manyQueries {
          Processor.threadCount = Processor.coreCount
        }
        let answers = try searchable.answers(to: requests.map { ($0.query, $0.limit) })
        for (request, answer) in zip(requests, answers) { request.answer.resume(returning: answer) }
      } catch {
        for request in requests { request.answer.resume(throwing: error) }
      }
    }
  }

  /// Follows the catalogue.
  private func refresh() async throws {
    // Others may have used the processor since the last search.
    let compared = clips.count - (searchable.neighbours?.count ?? 0)
    Processor.threadCount = compared < Self.manyClips ? 1 : Processor.coreCount
    let newest = try await library.catalogue.revision().videos
    guard newest != revision else { return }
    let end = try await library.catalogue.firstFreeSlot()
    let first = clips.count
    let added = try await library.catalogue.clips(inSlots: first..<max(end, first))
    // Another search may have followed meanwhile.
    guard first == clips.count else { return }
    if first == 0, end > exactLimit,
      let known = NeighbourIndex(of: library.folder, width: library.embeddings.width, count: end)
    {
      try searchable.adopt(known)
    }
    if !added.isEmpty { try searchable.append(added) }
    revision = newest
    indexNeighbours()
  }

  /// Builds an index in the background where there are too many clips to compare them all: the
  /// first one, or another where a fifth has come since.
  private func indexNeighbours() {
    let count = clips.count
    guard let indexing, building == nil, count > exactLimit,
      count > (searchable.neighbours?.count ?? 0) * 6 / 5
    else { return }
    building = Task {
      // Searches stay as they are where it cannot be built; the next growth tries again.
      if let built = try? await indexing.index(of: count) { try? searchable.adopt(built) }
      building = nil
    }
  }
}
