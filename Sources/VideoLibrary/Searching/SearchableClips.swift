import Torch

/// The clips that can be found and what they are compared by.
struct SearchableClips {
  /// The clips.
  private(set) var table = ClipTable()
  /// The score below which a clip is like another by chance.
  private(set) var cutOff = CutOff(unrelated: [], clipCount: 0)

  private let embeddings: EmbeddingFiles
  private let mapped: MappedEmbeddings
  private var centred: CentredRows
  /// Finds among the first clips where there are very many; nil where all are compared.
  private(set) var neighbours: NeighbourIndex?
  /// Compares all that `neighbours` does not hold.
  private var search: ExactSearch
  /// Rows that the mean and the cut-off were taken of.
  private var calibratedCount = 0

  /// Begins with no clips.
  ///
  /// - Parameters:
  ///   - embeddings: Where their embeddings are.
  ///   - search: What compares them, empty.
  init(_ embeddings: EmbeddingFiles, comparingBy search: ExactSearch = ExactSearch()) {
    self.embeddings = embeddings
    self.search = search
    mapped = MappedEmbeddings(embeddings)
    centred = CentredRows(width: embeddings.width)
  }

  /// The embeddings of some slots as the model gave them but for their length, which is 1.
  ///
  /// - Shape: `[N, D]`.
  func directions(at slots: [Int]) throws(LibraryError) -> Tensor {
    try mapped.rows(at: slots).normalized(along: 1)
  }

  // MARK: Finding

  /// Finds the moments most like each of some queries.
  ///
  /// - Parameter queries: What is looked for, and the most moments wanted of each.
  /// - Returns: An answer for each.
  /// - Throws: ``LibraryError`` where embeddings are lost.
  func answers(to queries: [(query: SearchQuery, limit: Int)]) throws -> [SearchAnswer] {
    guard !queries.isEmpty else { return [] }
    return try withInference {
      let directions = stack(queries.map { direction(of: $0.query) })  // [B, D]
      let scores = scores(of: directions, limit: queries.map(\.limit).max() ?? 1)
      return try queries.indices.map { place in
        let (query, limit) = queries[place]
        var search = MomentSearch(table, scores[place], excluding: query.excluded)
        let direction = directions.narrowed(along: 0, to: place..<place + 1)
        let moments = try rescored(try search.candidates(limit), direction)
        return SearchAnswer(
          moments: Array(moments.prefix(limit)),
          cutOff: try query.isText ? cutOff(ofText: direction) : cutOff,
          recall: neighbours?.operatingPoint.recall
        )
      }
    }
  }

  /// The direction in which what is like a query lies, `[D]`.
  ///
  /// Words lie apart from all pictures: of them the pictures' mean is not taken off.
  private func direction(of query: SearchQuery) -> Tensor {
    let whole = query.isText ? CentredRows(width: query.vector.count) : centred
    return whole(Tensor(query.vector, shape: [1, query.vector.count])).selected(0, along: 0)
  }

  /// What all clips score with each query.
  private func scores(of directions: Tensor, limit: Int) -> [any SlotScores] {
    let newer = search.scores(of: directions)
    guard let neighbours else { return newer }
    let candidates = neighbours.candidates(limit, nearestTo: directions)
    return newer.indices.map { place in
      let query = directions.narrowed(along: 0, to: place..<place + 1)
      return CandidateScores(
        candidates[place],
        wanted: limit,
        of: query,
        in: neighbours,
        newer: newer[place]
      ) { slots in try mapped.cosines(at: slots, with: query, centred) }
    }
  }

  /// Moments with their exact best clips, the best first.
  private func rescored(
    _ candidates: [MomentSearch.Candidate],
    _ direction: Tensor  // [1, D]
  ) throws(LibraryError) -> [Moment] {
    let scores = try mapped.cosines(at: candidates.flatMap(\.slots), with: direction, centred)
    var first = 0
    return candidates.map { candidate in
      let range = first..<first + candidate.slots.count
      first = range.upperBound
      guard let best = range.max(by: { scores[$0] < scores[$1] }) else { return candidate.moment }
      let slot = candidate.slots[best - range.lowerBound]
      return candidate.moment.rescored(by: (table.clips[slot].id, scores[best]))
    }
    .sorted { ($1.score, $0.clip) < ($0.score, $1.clip) }
  }

  // MARK: Growing

  /// Takes the clips of the next slots.
  mutating func append(_ added: [LibraryClip]) throws(LibraryError) {
    let known = table.clips.count
    table.append(added)
    let count = table.clips.count
    try withInference { () throws(LibraryError) in
      // The mean of many hardly moves with a few more.
      if neighbours == nil, count > calibratedCount * 6 / 5 {
        try recalibrate(CentredRows(meanOf: try embeddings.rows(0..<count)), of: count)
      } else {
        try fill(from: known)
        if known == 0 { try calibrate() }
      }
    }
  }

  /// Finds by an index from now on: what it holds is no longer kept in memory.
  ///
  /// - Parameter neighbours: An index of as many clips as there are, or fewer; of any number where
  ///   no clip has come yet.
  /// - Throws: ``LibraryError`` where embeddings are lost.
  mutating func adopt(_ neighbours: NeighbourIndex) throws(LibraryError) {
    self.neighbours = neighbours
    try withInference { () throws(LibraryError) in
      try recalibrate(neighbours.centred, of: neighbours.count)
    }
  }

  /// Compares by another mean.
  private mutating func recalibrate(_ centred: CentredRows, of count: Int) throws(LibraryError) {
    self.centred = centred
    calibratedCount = count
    try fill(from: 0)
    if !table.clips.isEmpty { try calibrate() }
  }

  /// Keeps the rows from a slot on for comparing, as far as they are not indexed.
  private mutating func fill(from slot: Int) throws(LibraryError) {
    let size = EmbeddingFiles.rowsPerFile
    let indexed = neighbours?.count ?? 0
    let block = max(slot - indexed, 0) / size
    let firsts = stride(from: indexed + block * size, to: table.clips.count, by: size)
    let rows = try firsts.map { first throws(LibraryError) in
      centred(try mapped.rows(at: Array(first..<min(first + size, table.clips.count))))
    }
    search.replace(from: block, with: rows, blockSize: size)
  }

  /// Takes pairs of a few clips with as many others.
  private mutating func calibrate() throws(LibraryError) {
    let (queries, others) = (slots(256), slots(4_096))
    let scores =
      (centred(try mapped.rows(at: queries))
      • centred(try mapped.rows(at: others)).transposed(0, 1)).floats()
    let unrelated = queries.indices.flatMap { query in
      others.indices.filter { table.clips[others[$0]].video != table.clips[queries[query]].video }
        .map { scores[query * others.count + $0] }
    }
    cutOff = CutOff(unrelated: unrelated, clipCount: table.clips.count)
  }

  /// Texts score all in their own way: chance is what most clips of the library score with this one.
  private func cutOff(ofText direction: Tensor) throws(LibraryError) -> CutOff {
    let rows = centred(try mapped.rows(at: slots(4_096)))
    let scores = rows • direction.transposed(0, 1)  // [N, 1]
    return CutOff(unrelated: scores.floats(), clipCount: table.clips.count)
  }

  /// Some slots, evenly out of all.
  private func slots(_ most: Int) -> [Int] { evenly(most, outOf: table.clips.count) }
}
