import Torch

/// Finds the rows of a matrix with the largest inner products: by one product in bf16 first, where
/// the processor has instructions for it, then exactly on what may be among them.
///
/// Rounding to bf16 moves each number by a part of 2⁻⁸ at most, so the product of two rows of unit
/// length is off by no more than 2⁻⁸ for each of them, and as much again for the result. What is
/// further below the worst of the wanted rows cannot be one of them: the answer is the exact one.
struct ExactSearch {
  /// Row numbers and exact inner products of one query, the largest first.
  typealias Answer = [(row: Int, score: Float)]

  /// Rows of unit length, some thousand a block; zeros fill the last one up.
  private(set) var blocks: [Tensor] = []
  /// Rows that count.
  private(set) var count = 0
  /// The type of the first product.
  private let type: DataType

  /// Queries that cost hardly more than one: the width of a register of a matrix product.
  private static let batch = 8

  /// Makes an empty matrix.
  ///
  /// - Parameter type: The type of the first product; this processor's fastest where none is given.
  init(type: DataType = Processor.hasBFloat16 ? .bfloat16 : .float32) {
    self.type = type
  }

  /// The most that the first product can be wrong.
  private var tolerance: Float { type == .bfloat16 ? 3.1 / 256 : Self.singlePrecision }
  /// The most that a product in single precision can be wrong.
  static let singlePrecision: Float = 1e-5

  /// Replaces the blocks from one on.
  ///
  /// - Parameters:
  ///   - first: The block that is replaced first; all before it are full.
  ///   - rows: Blocks of rows of unit length, `[N, D]`, all but the last full.
  ///   - blockSize: Rows of a full block.
  mutating func replace(from first: Int, with rows: [Tensor], blockSize: Int) {
    precondition(
      blockSize.isMultiple(of: ProductScores.groupSize) && first <= blocks.count,
      "ExactSearch: blocks of \(blockSize) rows from \(first) of \(blocks.count)"
    )
    blocks.removeSubrange(first...)
    count = first * blockSize
    for block in rows {
      count += block.shape[0]
      let size = ProductScores.groupSize
      let missing = (size - block.shape[0] % size) % size
      blocks.append(block.padded([0, 0, 0, missing]).converted(to: type).contiguous())
    }
  }

  /// Looks for the rows with the largest inner products.
  ///
  /// - Parameters:
  ///   - wanted: How many rows are wanted.
  ///   - queries: Rows of unit length, `[B, D]`.
  ///   - exactRows: Gives rows in single precision, `[N, D]`.
  /// - Returns: An answer for each query.
  /// - Throws: What `exactRows` throws.
  func callAsFunction<Failure: Error>(
    _ wanted: Int,
    nearestTo queries: Tensor,
    exactRows: (_ rows: [Int]) throws(Failure) -> Tensor
  ) throws(Failure) -> [Answer] {
    var answers: [Answer] = []
    for (place, scores) in scores(of: queries).enumerated() {
      let rows = candidates(wanted, scores)
      guard !rows.isEmpty else {
        answers.append([])
        continue
      }
      let query = queries.narrowed(along: 0, to: place..<place + 1)
      let exact = (try exactRows(rows) • query.transposed(0, 1)).floats()
      let ranked = zip(rows, exact).sorted { ($1.1, $0.0) < ($0.1, $1.0) }
      answers.append(ranked.prefix(wanted).map { (row: $0.0, score: $0.1) })
    }
    return answers
  }

  /// What each query scores with all rows.
  ///
  /// - Shape: `[B, D]`.
  func scores(of queries: Tensor) -> [ProductScores] {
    let queryCount = queries.shape[0]
    guard count > 0 else {
      let none = Tensor.zeros([0])
      return (0..<queryCount).map { _ in
        ProductScores(none, peaks: none, count: 0, tolerance: tolerance)
      }
    }
    let padding = (Self.batch - queryCount % Self.batch) % Self.batch
    let columns = queries.padded([0, 0, 0, padding]).converted(to: type).transposed(0, 1)
    let scores = concatenate(blocks.map { $0 • columns }, along: 0)  // [N′, B′]
      .transposed(0, 1).contiguous()  // [B′, N′]
    let size = ProductScores.groupSize
    let groups = scores.reshaped([scores.shape[0], scores.shape[1] / size, size])
    let peaks = groups.maximum(along: 2)  // [B′, N′ / 64]
    return (0..<queryCount).map { query in
      ProductScores(
        groups.selected(query, along: 0),
        peaks: peaks.selected(query, along: 0),
        count: count,
        tolerance: tolerance
      )
    }
  }

  /// The rows that may be among the wanted ones: those that rounding may have put below them.
  private func candidates(_ wanted: Int, _ scores: ProductScores) -> [Int] {
    var effort = 8 * wanted
    while true {
      let (rows, rest) = scores.best(effort: effort)
      let ranked = rows.sorted { $0.score > $1.score }
      // Where there are fewer than are wanted, all of them.
      let bound =
        ranked.count < wanted ? -.infinity : ranked[wanted - 1].score - 2 * tolerance
      if rest < bound || rest == -.infinity {
        return ranked.prefix { $0.score >= bound }.map(\.slot)
      }
      effort *= 4
    }
  }
}
