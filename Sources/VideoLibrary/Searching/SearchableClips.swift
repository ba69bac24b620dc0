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
  private var search = ExactSearch()
  /// Rows that the mean and the cut-off were taken of.
  private var calibratedCount = 0

  /// Begins with no clips.
  init(_ embeddings: EmbeddingFiles) {
    self.embeddings = embeddings
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
      let scores = search.scores(of: directions)
      let candidates = try zip(queries, scores).map { asked, scores in
        var search = MomentSearch(table, scores, excluding: asked.query.excluded)
        return try search.candidates(asked.limit)
      }
      let exact = try rescored(candidates, directions)
      return try queries.indices.map { place in
        let moments = exact[place].sorted { ($1.score, $0.clip) < ($0.score, $1.clip) }
        let (query, limit) = queries[place]
        return SearchAnswer(
          moments: Array(moments.prefix(limit)),
          cutOff: try query.isText
            ? cutOff(ofText: directions.selected(place, along: 0)) : cutOff
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

  /// The moments of each query with their exact best clips, all compared at once.
  private func rescored(
    _ candidates: [[MomentSearch.Candidate]],
    _ directions: Tensor
  ) throws(LibraryError) -> [[Moment]] {
    let slots = Set(candidates.joined().flatMap(\.slots)).sorted()
    guard !slots.isEmpty else { return candidates.map { _ in [] } }
    let rowOfSlot = Dictionary(uniqueKeysWithValues: zip(slots, slots.indices))
    let scores = (directions • centred(try mapped.rows(at: slots)).transposed(0, 1)).floats()
    return candidates.enumerated().map { place, candidates in
      candidates.map { candidate in
        let exact = candidate.slots.map { slot in
          (slot: slot, score: scores[place * slots.count + rowOfSlot[slot, default: 0]])
        }
        guard let best = exact.max(by: { $0.score < $1.score }) else { return candidate.moment }
        return candidate.moment.rescored(by: (table.clips[best.slot].id, best.score))
      }
    }
  }

  // MARK: Growing

  /// Takes the clips of the next slots.
  mutating func append(_ added: [LibraryClip]) throws(LibraryError) {
    let known = table.clips.count
    table.append(added)
    let count = table.clips.count
    try withInference { () throws(LibraryError) in
      // The mean of many hardly moves with a few more.
      let isRecalibrated = count > calibratedCount * 6 / 5
      if isRecalibrated { centred = CentredRows(meanOf: try embeddings.rows(0..<count)) }
      let size = EmbeddingFiles.rowsPerFile
      let first = isRecalibrated ? 0 : known / size
      let rows = try embeddings.rows(first * size..<count).map { centred($0) }
      search.replace(from: first, with: rows, blockSize: size)
      if isRecalibrated {
        calibratedCount = count
        try calibrate()
      }
    }
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
    let scores = rows • direction.withAxis(at: 1)  // [N, 1]
    return CutOff(unrelated: scores.floats(), clipCount: table.clips.count)
  }

  /// Some slots, evenly out of all.
  private func slots(_ most: Int) -> [Int] {
    let count = min(table.clips.count, most)
    return (0..<count).map { $0 * table.clips.count / count }
  }
}
