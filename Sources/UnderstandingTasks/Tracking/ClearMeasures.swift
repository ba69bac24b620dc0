/// How well tracks cover objects, frame by frame (CLEAR MOT; Bernardin and Stiefelhagen, 2008).
///
/// In each frame, objects of the truth and found ones that overlap by half at least are paired:
/// first as in the frame before, then so that they overlap most. Counted as TrackEval counts.
public struct ClearMeasures: Sendable, Equatable {
  /// The intersection over union from which on an object counts as found.
  public static let threshold = 0.5

  /// Objects that were found, over all frames.
  public private(set) var matchCount = 0
  /// Objects that were missed, over all frames.
  public private(set) var missCount = 0
  /// Found objects that are not there, over all frames.
  public private(set) var falsePositiveCount = 0
  /// How often an object is found under another identity than the last time.
  public private(set) var switchCount = 0
  /// How often an object is found again after it was missed.
  public private(set) var fragmentationCount = 0
  /// The sum of the overlaps of all that was found.
  public private(set) var overlapSum = 0.0

  /// MOTA: 1 less the misses, false positives and switches per object of the truth; below 0 where
  /// there are more errors than objects.
  public var accuracy: Double {
    let right = matchCount - falsePositiveCount - switchCount
    return Double(right) / Double(max(1, matchCount + missCount))
  }

  /// MOTP: the mean overlap of what was found, 0…1; 0 where nothing was.
  public var precision: Double { overlapSum / Double(max(1, matchCount)) }

  /// The counts of two videos or classes together.
  public static func + (one: Self, other: Self) -> Self {
    var sum = one
    sum.matchCount += other.matchCount
    sum.missCount += other.missCount
    sum.falsePositiveCount += other.falsePositiveCount
    sum.switchCount += other.switchCount
    sum.fragmentationCount += other.fragmentationCount
    sum.overlapSum += other.overlapSum
    return sum
  }

  init(of comparison: TrackComparison) {
    var tracks = [Track](repeating: Track(), count: comparison.truthLengths.count)
    for frame in comparison.frames {
      // In a frame without either, nothing is missed that was followed before (as in TrackEval).
      guard !frame.truth.isEmpty, !frame.found.isEmpty else {
        missCount += frame.truth.count
        falsePositiveCount += frame.found.count
        continue
      }
      let pairs = Self.pairs(in: frame, tracks)
      count(pairs, in: frame, &tracks)
    }
    fragmentationCount = tracks.reduce(0) { $0 + max(0, $1.beginningCount - 1) }
  }

  /// What is known of a track of the truth.
  private struct Track {
    /// The found track that it went with in the frame before.
    var current: Int?
    /// The found track that it went with last.
    var last: Int?
    /// How often it was found after not being found.
    var beginningCount = 0
  }

  private static func pairs(
    in frame: TrackComparison.Frame,
    _ tracks: [Track]
  ) -> [(row: Int, column: Int)] {
    var gains = [Double](repeating: 0, count: frame.overlaps.count)
    for (row, truth) in frame.truth.enumerated() {
      for (column, found) in frame.found.enumerated() {
        let overlap = frame.overlap(row, column)
        guard overlap >= threshold - .ulpOfOne else { continue }
        // To go on as before outweighs any overlaps.
        let constancy = tracks[truth].current == found ? 1000.0 : 0
        gains[row * frame.found.count + column] = constancy + overlap
      }
    }
    return frame.pairs(of: gains)
      .filter { gains[$0.row * frame.found.count + $0.column] > .ulpOfOne }
  }

  private mutating func count(
    _ pairs: [(row: Int, column: Int)],
    in frame: TrackComparison.Frame,
    _ tracks: inout [Track]
  ) {
    let before = tracks.map(\.current)
    for track in tracks.indices { tracks[track].current = nil }
    for (row, column) in pairs {
      let (truth, found) = (frame.truth[row], frame.found[column])
      if let last = tracks[truth].last, last != found { switchCount += 1 }
      if before[truth] == nil { tracks[truth].beginningCount += 1 }
      tracks[truth].current = found
      tracks[truth].last = found
      overlapSum += frame.overlap(row, column)
    }
    matchCount += pairs.count
    missCount += frame.truth.count - pairs.count
    falsePositiveCount += frame.found.count - pairs.count
  }
}
