import Torch

/// Chooses the clips whose names would teach most.
///
/// The first one is the clip that is most like many others. After it, a clip teaches the more the less
/// the names so far decide on it, and the further it lies from what bears one; a clip that is like
/// no other teaches little, whatever it shows (the cold start of Hacohen et al., 2022). So each is worth
///
///     doubt · distance · crowd
///
/// with doubt = 1 − (p₁ − p₂), of the two most probable names, and 1 before there are two names;
/// distance = 1 − the cosine of the nearest clip that is named or chosen; crowd = the mean cosine of
/// its ten nearest clips, at most what nine of ten clips have at least. Clips are chosen one after the
/// other, each changing the distances of the rest, so that they are unlike each other.
struct LabellingSuggestion {
  /// The chosen rows, the one that teaches most first.
  let rows: [Int]

  private static let neighbours = 10

  /// Chooses rows.
  ///
  /// - Parameters:
  ///   - count: How many are wanted.
  ///   - rows: Embeddings of unit length, their mean taken off, `[N, D]`.
  ///   - isOpen: Which rows can be chosen; of the others, those are named that ``isNamed`` says.
  ///   - isNamed: Which rows bear a name.
  ///   - doubts: The doubt about each row.
  init(_ count: Int, of rows: Tensor, isOpen: [Bool], isNamed: [Bool], doubts: [Float]) {
    let rowCount = rows.shape[0]
    precondition(
      isOpen.count == rowCount && isNamed.count == rowCount && doubts.count == rowCount,
      "suggestion: \(rowCount) rows, \(isOpen.count) and \(isNamed.count) marks, \(doubts.count) "
        + "doubts"
    )
    guard rowCount > 1 else {
      self.rows = isOpen.first == true && count > 0 ? [0] : []
      return
    }
    self.rows = withInference {
      let crowds = Self.crowds(of: rows)
      let usual = crowds.sorted()[rowCount / 10]
      let named = isNamed.indices.filter { isNamed[$0] }
      var nearest: [Float]
      if named.isEmpty {
        nearest = [Float](repeating: 0, count: rowCount)
      } else {
        let taught = rows.gathered(Tensor(named, shape: [named.count]), along: 0)
        nearest = (rows • taught.transposed(0, 1)).maximum(along: 1).floats()
      }
      var isLeft = isOpen
      var chosen: [Int] = []
      while chosen.count < count {
        let isFirst = named.isEmpty && chosen.isEmpty
        let worths = nearest.indices.map { row -> Float in
          guard isLeft[row] else { return -1 }
          guard !isFirst else { return crowds[row] }
          return doubts[row] * max(1 - nearest[row], 0) * min(crowds[row], usual)
        }
        guard let best = worths.indices.max(by: { (worths[$0], $1) < (worths[$1], $0) }),
          isLeft[best]
        else { break }
        isLeft[best] = false
        chosen.append(best)
        let row = rows.narrowed(along: 0, to: best..<best + 1).transposed(0, 1)
        nearest = zip(nearest, (rows • row).floats()).map { max($0, $1) }
      }
      return chosen
    }
  }

  /// How much each row is like those around it.
  private static func crowds(of rows: Tensor) -> [Float] {
    let rowCount = rows.shape[0]
    let count = min(neighbours + 1, rowCount)
    let columns = rows.transposed(0, 1)
    var crowds: [Float] = []
    for first in stride(from: 0, to: rowCount, by: 1_024) {
      let block = rows.narrowed(along: 0, to: first..<min(first + 1_024, rowCount))
      let nearest = (block • columns).largest(count, along: 1).values
      // The largest is the row itself.
      crowds += nearest.narrowed(along: 1, to: 1..<count).mean(along: 1).floats()
    }
    return crowds.map { max($0, 0.01) }
  }
}
