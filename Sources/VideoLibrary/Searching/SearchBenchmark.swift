public import Torch

/// How long exact search takes on this machine.
public struct SearchBenchmark: Sendable, Codable {
  /// Milliseconds for a batch of queries, the median over the rounds.
  public let milliseconds: Double
  /// The fastest round.
  public let fastest: Double
  /// The rows that were found for each query, the nearest first.
  public let rows: [[Int]]

  /// Measures.
  ///
  /// - Parameters:
  ///   - path: A file of rows in single precision, one after the other, of unit length.
  ///   - queryPath: A file of queries, likewise.
  ///   - width: Numbers in a row.
  ///   - wanted: Rows wanted for each query.
  ///   - batch: Queries that are answered together.
  ///   - rounds: How often.
  /// - Throws: `TorchError` where a file cannot be read.
  @Engine
  public init(
    rowsIn path: String,
    queriesIn queryPath: String,
    width: Int,
    wanted: Int = 10,
    batch: Int,
    rounds: Int
  ) throws {
    let all = try Tensor(rowsIn: path, width: width)
    let count = all.shape[0]
    let queries = try Tensor(rowsIn: queryPath, width: width).narrowed(along: 0, to: 0..<batch)
    var search = ExactSearch()
    let size = EmbeddingFiles.rowsPerFile
    let blocks = stride(from: 0, to: count, by: size).map {
      all.narrowed(along: 0, to: $0..<min($0 + size, count))
    }
    search.replace(from: 0, with: blocks, blockSize: size)
    var answers: [ExactSearch.Answer] = []
    let times = (0...rounds).map { _ in
      let start = ContinuousClock.now
      answers = withInference {
        search(wanted, nearestTo: queries) { places in
          all.gathered(Tensor(places, shape: [places.count]), along: 0)
        }
      }
      return (ContinuousClock.now - start) / .milliseconds(1)
    }
    // The first round warms up.
    let sorted = times.dropFirst().sorted()
    milliseconds = sorted[sorted.count / 2]
    fastest = sorted[0]
    rows = answers.map { $0.map(\.row) }
  }
}
