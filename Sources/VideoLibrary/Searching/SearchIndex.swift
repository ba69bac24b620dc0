import Torch
import VideoDecoding

/// The library's embeddings in memory, for searching; it follows what is indexed meanwhile.
///
/// It computes on a thread of its own, so that a search does not wait for the encoder. Searches that
/// arrive while one is computed are answered together by one matrix product.
public actor SearchIndex {
  /// What searches are computed on.
  private nonisolated let thread = TensorThread(name: "search")
  /// Runs on the index's own thread.
  public nonisolated var unownedExecutor: UnownedSerialExecutor {
    thread.executor
  }

  private let library: Library
  private let embeddings: MappedEmbeddings
  private var search = ExactSearch()
  private var centred: CentredRows
  /// Rows that the mean and the cut-off were taken of.
  private var calibratedCount = 0
  private var cutOff = CutOff(unrelated: [], clipCount: 0)
  private var table = ClipTable()
  private var clips: [LibraryClip] { table.clips }
  private var revision = -1
  private var waiting: [Request] = []

  /// From here on a search is worth a second thread: below, calling one in costs more than it helps,
  /// and on a machine that indexes meanwhile many times more.
  private static let manyClips = 250_000

  private struct Request {
    let query: [Float]
    let answer: CheckedContinuation<[Float], Never>
  }

  /// Takes a library; its embeddings are read by the first search.
  public init(_ library: Library) {
    self.library = library
    embeddings = MappedEmbeddings(library.embeddings)
    centred = CentredRows(width: library.embeddings.width)
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
    try await refresh()
    let vector = direction(of: query)
    let scores = await roughScores(of: vector)
    let candidates = await candidates(limit, scores, in: table, excluding: query.excluded)
    let moments = try rescored(candidates, vector)
      .sorted { ($1.score, $0.clip) < ($0.score, $1.clip) }
    return SearchAnswer(
      moments: Array(moments.prefix(limit)),
      cutOff: try query.isText ? cutOff(ofText: vector) : cutOff
    )
  }

  /// What may be among the best, found beside the index's thread.
  @concurrent
  private nonisolated func candidates(
    _ limit: Int,
    _ scores: [Float],
    in table: ClipTable,
    excluding excluded: VideoStretch?
  ) async -> [ClipTable.Candidate] {
    table.candidates(limit, scores, tolerance: ExactSearch.tolerance, excluding: excluded)
  }

  /// The embedding of a stretch of a video, from those of the clips that overlap it, each as much as
  /// it does; nil where the video has none there.
  ///
  /// - Throws: ``LibraryError``.
  public func vector(ofVideo video: Int, in range: Range<Duration>) async throws -> [Float]? {
    try await refresh()
    let shares = table.slots(ofVideo: video).compactMap { slot -> (Int, Double)? in
      let common = clips[slot].range.clamped(to: range)
      return common.isEmpty ? nil : (slot, (common.upperBound - common.lowerBound).seconds)
    }
    guard let most = shares.map(\.1).max() else { return nil }
    if let (slot, _) = shares.first(where: { clips[$0.0].range == range }) {
      return try embeddings.rows(at: [slot]).normalized(along: 1).floats()
    }
    // A clip that the stretch hardly touches shows something else.
    let kept = shares.filter { $0.1 >= most / 2 }
    let rows = try embeddings.rows(at: kept.map(\.0)).normalized(along: 1)
    let weights = Tensor(kept.map { Float($0.1) }, shape: [1, kept.count])
    return (weights • rows).floats()
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
    let rows = try embeddings.rows(at: slots).normalized(along: 1)
    return SearchQuery(rows.mean(along: 0).floats())
  }

  /// The clips that can be found, in the order of their slots.
  public func indexedClips() async throws -> [LibraryClip] {
    try await refresh()
    return clips
  }

  // MARK: Finding

  /// The direction in which what is like a query lies.
  ///
  /// Words lie apart from all pictures: of them the pictures' mean is not taken off.
  private func direction(of query: SearchQuery) -> [Float] {
    let whole = query.isText ? CentredRows(width: query.vector.count) : centred
    return whole(query.vector)
  }

  /// Moments with their exact best clips, all compared at once.
  private func rescored(
    _ candidates: [ClipTable.Candidate],
    _ vector: [Float]
  ) throws -> [Moment] {
    let slots = candidates.flatMap(\.slots)
    guard !slots.isEmpty else { return [] }
    let scores = try withInference {
      let rows = centred(try embeddings.rows(at: slots))
      return (rows • Tensor(vector, shape: [vector.count, 1])).floats()
    }
    var first = 0
    return candidates.map { candidate in
      let range = first..<first + candidate.slots.count
      first = range.upperBound
      let best = range.max { scores[$0] < scores[$1] } ?? range.lowerBound
      return candidate.moment.rescored(by: (table.clips[slots[best]].id, scores[best]))
    }
  }

  /// The rough scores of all clips, computed together with those of all who wait.
  private func roughScores(of query: [Float]) async -> [Float] {
    await withCheckedContinuation { continuation in
      waiting.append(Request(query: query, answer: continuation))
      if waiting.count == 1 { Task { answerWaiting() } }
    }
  }

  private func answerWaiting() {
    let requests = waiting
    waiting = []
    guard let width = requests.first?.query.count else { return }
    let scores = withInference {
      let queries = Tensor(requests.flatMap(\.query), shape: [requests.count, width])
      return search.roughScores(of: queries)
    }
    for (place, request) in requests.enumerated() {
      request.answer.resume(returning: scores.selected(place, along: 0).floats())
    }
  }

  // MARK: Following the catalogue

  private func refresh() async throws {
    // Others may have used the processor since the last search.
    Processor.threadCount = clips.count < Self.manyClips ? 1 : Processor.coreCount
    let newest = try await library.catalogue.revision().videos
    guard newest != revision else { return }
    let end = try await library.catalogue.firstFreeSlot()
    let first = clips.count
    let added = try await library.catalogue.clips(inSlots: first..<max(end, first))
    // Another search may have followed meanwhile.
    guard first == clips.count else { return }
    if !added.isEmpty { try take(added) }
    revision = newest
  }

  private func take(_ added: [LibraryClip]) throws {
    let known = clips.count
    table.append(added)
    try withInference { () throws(LibraryError) in
      // The mean of many hardly moves with a few more.
      let isRecalibrated = clips.count > calibratedCount * 6 / 5
      if isRecalibrated {
        centred = CentredRows(meanOf: try library.embeddings.rows(0..<clips.count))
      }
      let size = EmbeddingFiles.rowsPerFile
      let first = isRecalibrated ? 0 : known / size
      let rows = try library.embeddings.rows(first * size..<clips.count).map { centred($0) }
      search.replace(from: first, with: rows, blockSize: size)
      if isRecalibrated {
        calibratedCount = clips.count
        try calibrate()
      }
    }
  }

  /// Takes pairs of a few clips with as many others.
  private func calibrate() throws(LibraryError) {
    let (queries, others) = (slots(256), slots(4_096))
    let scores =
      (centred(try embeddings.rows(at: queries))
      • centred(try embeddings.rows(at: others)).transposed(0, 1)).floats()
    let unrelated = queries.indices.flatMap { query in
      others.indices.filter { clips[others[$0]].video != clips[queries[query]].video }
        .map { scores[query * others.count + $0] }
    }
    cutOff = CutOff(unrelated: unrelated, clipCount: clips.count)
  }

  /// Texts score all in their own way: chance is what most clips of the library score with this one.
  private func cutOff(ofText vector: [Float]) throws(LibraryError) -> CutOff {
    let rows = centred(try embeddings.rows(at: slots(4_096)))
    return CutOff(
      unrelated: (rows • Tensor(vector, shape: [vector.count, 1])).floats(),
      clipCount: clips.count
    )
  }

  /// Some slots, evenly out of all.
  private func slots(_ most: Int) -> [Int] {
    let count = min(clips.count, most)
    return (0..<count).map { $0 * clips.count / count }
  }
}
