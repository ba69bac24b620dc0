import Faiss
import Torch

/// How much of an approximate index a search looks at, and how many of the nearest it finds so.
public struct OperatingPoint: Sendable, Codable, Equatable {
  /// Lists that are looked at.
  public let probeCount: Int
  /// Rows that are compared exactly.
  public let candidateCount: Int
  /// Recall@10: how many of the ten nearest are found, on average.
  public let recall: Double

  /// Nearest rows that recall is measured by.
  static let wanted = 10
  /// The recall that is to be reached: 0.95, and the standard error with which it is measured here.
  static let target = 0.96

  /// Rows that recall is measured on.
  private static let sampleCount = 512
  /// Slots that lie closer mostly show the same moment of the same video, which is too easy to find.
  static let distance = 100
  /// Codes that are compared in the time that one row takes.
  private static let codesOfRow = 8.0
  private static let candidateCounts = [50, 100, 200, 400, 800]

  /// Chooses the cheapest point that reaches the target on rows of the index, each of which looks
  /// for those of other videos; the best one where none does.
  ///
  /// - Parameters:
  ///   - file: The index.
  ///   - rows: Gives the rows that it holds.
  /// - Returns: The point.
  /// - Throws: What `rows` throws.
  static func cheapest(for file: InvertedFile, rows: NeighbourIndex.Rows) throws -> Self {
    let sample = evenly(sampleCount, outOf: file.count)
    let queries = try rows(sample)
    let nearest = try nearest(wanted + 2 * distance, to: queries, outOf: file.count, rows: rows)
    let truth = zip(sample, nearest).map { own, rows in
      Set(rows.filter { abs($0 - own) >= distance }.prefix(wanted))
    }
    let values = queries.floats()
    let counts = candidateCounts.map { min($0, file.count) }
    let listSize = Double(file.count) / Double(file.listCount)
    var points: [(cost: Double, point: Self)] = []
    var probeCount = 1
    while true {
      let next = probeCount + max(1, probeCount / 3)
      let found = file.candidates(counts.max() ?? 1, nearestTo: values, probing: probeCount)
      points += counts.map { count in
        (
          cost: Double(probeCount) * listSize + Double(count) * codesOfRow,
          point: Self(
            probeCount: probeCount,
            candidateCount: count,
            recall: recall(of: found.map { $0.prefix(count) }, truth)
          )
        )
      }
      let reached = points.filter { $0.point.recall >= target }.min { $0.cost < $1.cost }
      let isDearer = reached.map { Double(next) * listSize >= $0.cost } ?? false
      guard isDearer || probeCount == file.listCount else {
        probeCount = min(next, file.listCount)
        continue
      }
      let best = points.max { $0.point.recall < $1.point.recall }
      return (reached ?? best)?.point ?? Self(probeCount: 1, candidateCount: 1, recall: 0)
    }
  }

  /// How many of the true rows are found, on average.
  private static func recall(of found: [ArraySlice<Int>], _ truth: [Set<Int>]) -> Double {
    let shares = zip(found, truth).map { found, truth in
      Double(found.count { truth.contains($0) }) / Double(max(truth.count, 1))
    }
    return shares.reduce(0, +) / Double(max(shares.count, 1))
  }

  /// The rows nearest to some queries, the nearest first: every row is compared.
  static func nearest(
    _ wanted: Int,
    to queries: Tensor,
    outOf count: Int,
    rows: NeighbourIndex.Rows
  ) throws -> [[Int]] {
    let size = NeighbourIndex.blockSize
    let blocks = try stride(from: 0, to: count, by: size).map { first in
      let block = first..<min(first + size, count)
      let scores = queries • (try rows(Array(block))).transposed(0, 1)  // [B, N]
      let (values, places) = scores.largest(min(wanted, block.count), along: 1)
      return (first: first, values: values.floats(), places: places.ints())
    }
    return (0..<queries.shape[0]).map { query in
      let all = blocks.flatMap { block in
        let own = block.values.count / queries.shape[0]
        return (query * own..<(query + 1) * own).map {
          (row: block.first + block.places[$0], score: block.values[$0])
        }
      }
      return all.sorted { ($1.score, $0.row) < ($0.score, $1.row) }.prefix(wanted).map(\.row)
    }
  }
}
