import Torch

/// What clips score with one query where most of them are indexed: exact scores of the index's
/// candidates, and those of a product for the clips that came after the index was built.
///
/// Of the candidates, the best are told that a search for so many finds; the others are passed over
/// until more is asked for, and then looked for in more of the index.
final class CandidateScores: SlotScores {
  let tolerance: Float

  /// Scores indexed slots exactly.
  typealias Exact = (_ slots: [Int]) throws -> [Float]

  private let index: NeighbourIndex
  private let query: Tensor  // [1, D]
  private let newer: ProductScores
  private let exact: Exact
  /// Candidates, and for how many nearest ones they were looked for.
  private var candidates: [Int]
  private var wanted: Int
  /// The exact scores that are known.
  private var known: [Int: Float] = [:]

  /// Moments grow by clips side by side: that many are scored together.
  private static let groupSize = 8

  /// Takes candidates.
  ///
  /// - Parameters:
  ///   - candidates: Indexed slots that may be the nearest.
  ///   - wanted: For how many nearest ones they were looked for.
  ///   - query: The query, `[1, D]`.
  ///   - index: Where they come from.
  ///   - newer: The scores of all slots after the indexed ones.
  ///   - exact: Scores indexed slots.
  init(
    _ candidates: [Int],
    wanted: Int,
    of query: Tensor,
    in index: NeighbourIndex,
    newer: ProductScores,
    exact: @escaping Exact
  ) {
    self.candidates = candidates
    self.wanted = wanted
    self.query = query
    self.index = index
    self.newer = newer
    self.exact = exact
    tolerance = max(newer.tolerance, ExactSearch.singlePrecision)
  }

  func best(effort: Int) throws -> (slots: [(slot: Int, score: Float)], rest: Float) {
    // A few clips make a moment.
    if effort > Self.effort(for: wanted) {
      wanted = effort / Self.effort(for: 1)
      candidates = index.candidates(wanted, nearestTo: query)[0]
    }
    try load(candidates)
    let indexed = index.count
    let ranked = candidates.map { (slot: $0, score: known[$0, default: -1]) }
      .sorted { $0.score > $1.score }
    let isComplete = ranked.count == indexed
    let told = isComplete ? ranked : Array(ranked.prefix(effort))
    let (slots, newerRest) = newer.best(effort: effort)
    let rest = max(newerRest, isComplete ? -.infinity : told.last?.score ?? 1)
    let all = told + slots.map { (slot: indexed + $0.slot, score: $0.score) }
    return (all.filter { $0.score >= rest }, rest)
  }

  /// How many clips are looked at for so many moments; see ``MomentSearch``.
  static func effort(for wanted: Int) -> Int { 4 * wanted }

  subscript(slot: Int) -> Float {
    get throws {
      guard slot < index.count else { return newer[slot - index.count] }
      if known[slot] == nil {
        let first = slot / Self.groupSize * Self.groupSize
        try load(Array(first..<min(first + Self.groupSize, index.count)))
      }
      return known[slot] ?? -1
    }
  }

  private func load(_ slots: [Int]) throws {
    let missing = slots.filter { known[$0] == nil }
    guard !missing.isEmpty else { return }
    for (slot, score) in zip(missing, try exact(missing)) { known[slot] = score }
  }
}
