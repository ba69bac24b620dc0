import Foundation
public import Torch

/// How long approximate search takes on this machine, and how much it finds.
public struct ApproximateSearchBenchmark: Sendable, Codable {
  /// How long queries take that are answered together.
  public struct Timing: Sendable, Codable {
    /// How many.
    public let batch: Int
    /// Milliseconds for all of them, the median over all batches and rounds.
    public let milliseconds: Double
  }

  /// Batches of one, of some and of many queries.
  public let timings: [Timing]
  /// How many of the ten rows nearest to a query are found, on average.
  public let recall: Double
  /// How much is looked at, and the recall on rows of the index by which that was chosen.
  public let operatingPoint: OperatingPoint
  /// Seconds to build the index.
  public let buildSeconds: Double
  /// Bytes of memory of the index; rows are read from their file.
  public let byteCount: Int

  /// Measures.
  ///
  /// - Parameters:
  ///   - path: A file of rows in single precision, one after the other, of unit length.
  ///   - queryPath: A file of queries, likewise.
  ///   - width: Numbers in a row.
  ///   - batches: How many queries are answered together.
  ///   - rounds: How often all queries are answered.
  /// - Throws: `TorchError` where a file cannot be read, and `FaissError`.
  @Engine
  public init(
    rowsIn path: String,
    queriesIn queryPath: String,
    width: Int,
    batches: [Int] = [1, 8, 64],
    rounds: Int
  ) throws {
    let all = try Tensor(rowsIn: path, width: width)
    let queries = try Tensor(rowsIn: queryPath, width: width)
    let rows = { (slots: [Int]) in
      all.gathered(Tensor(slots, shape: [slots.count]), along: 0)
    }
    let start = ContinuousClock.now
    let index = try withInference {
      try NeighbourIndex(of: all.shape[0], CentredRows(width: width), rows: rows)
    }
    buildSeconds = (ContinuousClock.now - start) / .seconds(1)
    let truth = try withInference {
      try OperatingPoint.nearest(
        OperatingPoint.wanted,
        to: queries,
        outOf: all.shape[0],
        rows: rows
      )
    }
    var hits = 0
    timings = try batches.map { batch in
      let firsts = Array(stride(from: 0, through: queries.shape[0] - batch, by: batch))
      var times: [Double] = []
      // As a library does.
      Processor.threadCount = batch < SearchIndex.manyQueries ? 1 : Processor.coreCount
      // The first round warms up.
      for round in 0...rounds {
        for first in firsts {
          let asked = queries.narrowed(along: 0, to: first..<first + batch)
          let start = ContinuousClock.now
          let found = try withInference { try Self.nearest(to: asked, index, all) }
          if round > 0 { times.append((ContinuousClock.now - start) / .milliseconds(1)) }
          guard batch == batches[0], round == 0 else { continue }
          hits += zip(found, truth[first...]).reduce(0) { $0 + Set($1.0).intersection($1.1).count }
        }
      }
      times.sort()
      return Timing(batch: batch, milliseconds: times.isEmpty ? .nan : times[times.count / 2])
    }
    recall = Double(hits) / Double(OperatingPoint.wanted * truth.count)
    operatingPoint = index.operatingPoint
    byteCount = index.byteCount
  }

  /// The ten nearest rows, as a library looks for the best clips.
  private static func nearest(
    to queries: Tensor,
    _ index: NeighbourIndex,
    _ all: Tensor
  ) throws -> [[Int]] {
    let mean = Tensor(index.centred.mean, shape: [index.centred.mean.count])
    let candidates = index.candidates(OperatingPoint.wanted, nearestTo: queries)
    return try ExactSearch().scores(of: queries).enumerated().map { place, newer in
      let query = queries.narrowed(along: 0, to: place..<place + 1)
      let scores = CandidateScores(
        candidates[place],
        wanted: OperatingPoint.wanted,
        of: query,
        in: index,
        newer: newer
      ) { centredCosines(ofRows: [$0], in: [all], with: query, mean: mean)[0] }
      return try scores.best(effort: OperatingPoint.wanted).slots.map(\.slot)
    }
  }
}

extension Tensor {
  /// A file of rows, as long as it is, mapped.
  init(rowsIn path: String, width: Int) throws(TorchError) {
    let size = (try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? Int
    self = try Tensor(mapping: path, shape: [(size ?? 0) / (4 * width), width])
  }
}
