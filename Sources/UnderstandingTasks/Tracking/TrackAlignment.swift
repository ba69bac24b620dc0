/// How far each track of the truth and each found one go together over a whole video, which
/// decides the pairs in each frame (Luiten et al., 2021, section 5.1).
struct TrackAlignment {
  /// A track of the truth and a found one.
  struct Pair: Hashable {
    let truth: Int
    let found: Int
  }

  /// For pairs that overlap anywhere: the overlap over all frames, of two tracks as sets.
  private let scores: [Pair: Double]

  init(of comparison: TrackComparison) {
    var shared: [Pair: Double] = [:]
    for frame in comparison.frames {
      let columnCount = frame.found.count
      var (rowSums, columnSums) = (
        [Double](repeating: 0, count: frame.truth.count), [Double](repeating: 0, count: columnCount)
      )
      for row in frame.truth.indices {
        for column in frame.found.indices {
          rowSums[row] += frame.overlap(row, column)
          columnSums[column] += frame.overlap(row, column)
        }
      }
      for (row, truth) in frame.truth.enumerated() {
        for (column, found) in frame.found.enumerated() {
          let overlap = frame.overlap(row, column)
          guard overlap > 0 else { continue }
          // Where several compete for an object, each has a share of it.
          let whole = columnSums[column] + rowSums[row] - overlap
          shared[Pair(truth: truth, found: found), default: 0] += overlap / whole
        }
      }
    }
    scores = Dictionary(
      uniqueKeysWithValues: shared.map { pair, share in
        let lengths = comparison.truthLengths[pair.truth] + comparison.foundLengths[pair.found]
        return (pair, share / (Double(lengths) - share))
      }
    )
  }

  /// The overlaps of each pair of tracks in the frames in which they are paired, so that score
  /// times overlap is largest in each frame.
  func matches(in comparison: TrackComparison) -> [(pair: Pair, overlaps: [Double])] {
    var places: [Pair: Int] = [:]
    var matches: [(pair: Pair, overlaps: [Double])] = []
    for frame in comparison.frames {
      let gains = frame.truth.enumerated().flatMap { row, truth in
        frame.found.enumerated().map { column, found in
          let overlap = frame.overlap(row, column)
          return overlap > 0 ? scores[Pair(truth: truth, found: found), default: 0] * overlap : 0
        }
      }
      for (row, column) in frame.pairs(of: gains) where frame.overlap(row, column) > 0 {
        let pair = Pair(truth: frame.truth[row], found: frame.found[column])
        let place = places[pair] ?? matches.count
        if place == matches.count {
          places[pair] = place
          matches.append((pair, []))
        }
        matches[place].overlaps.append(frame.overlap(row, column))
      }
    }
    return matches
  }
}
