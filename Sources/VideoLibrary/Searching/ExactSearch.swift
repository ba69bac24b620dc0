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
  /// The type of the first product: what this processor is fastest in.
  private static let type: DataType = Processor.hasBFloat16 ? .bfloat16 : .float32
  private let type: DataType

  /// Rows whose largest product is looked at first.
  private static let group = 64
  /// Queries that cost hardly more than one: the width of a register of a matrix product.
  private static let batch = 8

  /// Makes an empty matrix.
  ///
  /// - Parameter type: The type of the first product.
  init(type: DataType = type) {
    self.type = type
  }

  /// The most that the first product can be wrong.
  static var tolerance: Float { tolerance(of: type) }

  private static func tolerance(of type: DataType) -> Float {
    type == .bfloat16 ? 3.1 / 256 : 1e-5
  }

  /// Replaces the blocks from one on.
  ///
  /// - Parameters:
  ///   - first: The block that is replaced first; all before it are full.
  ///   - rows: Blocks of rows of unit length, `[N, D]`, all but the last full.
  ///   - blockSize: Rows of a full block.
  mutating func replace(from first: Int, with rows: [Tensor], blockSize: Int) {
    precondition(
      blockSize.isMultiple(of: Self.group) && first <= blocks.count,
      "ExactSearch: blocks of \(blockSize) rows from \(first) of \(blocks.count)"
    )
    blocks.removeSubrange(first...)
    count = first * blockSize
    for block in rows {
      count += block.shape[0]
      let missing = (Self.group - block.shape[0] % Self.group) % Self.group
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
    guard count > 0, wanted > 0 else { return queries.shape.prefix(1).flatMap { empty($0) } }
    let queryCount = queries.shape[0]
    let scores = product(with: queries)  // [N, B]
    let groups = scores.reshaped([scores.shape[0] / Self.group, Self.group, scores.shape[1]])
    let peaks = groups.maximum(along: 1).transposed(0, 1).contiguous()  // [B, N / 64]
    var answers: [Answer] = []
    for query in 0..<queryCount {
      answers.append(
        try answer(
          min(wanted, count),
          groups.selected(query, along: 2),
          peaks: peaks.selected(query, along: 0),
          query: queries.narrowed(along: 0, to: query..<query + 1),
          exactRows
        )
      )
    }
    return answers
  }

  /// The inner products of all rows and each query, each wrong by ``tolerance`` at most.
  ///
  /// - Shape: `[B, D]` → `[B, N]`, `float32`.
  func roughScores(of queries: Tensor) -> Tensor {
    guard count > 0 else { return Tensor.zeros([queries.shape[0], 0]) }
    return product(with: queries).narrowed(along: 0, to: 0..<count)
      .narrowed(along: 1, to: 0..<queries.shape[0])
      .converted(to: .float32).transposed(0, 1).contiguous()
  }

  /// The first product, rows and queries filled up with zeros.
  ///
  /// - Shape: `[B, D]` → `[N′, B′]`.
  private func product(with queries: Tensor) -> Tensor {
    let padding = (Self.batch - queries.shape[0] % Self.batch) % Self.batch
    let all = queries.padded([0, 0, 0, padding]).converted(to: type)  // [B′, D]
    let columns = all.transposed(0, 1)  // [D, B′]
    return concatenate(blocks.map { $0 • columns }, along: 0)
  }

  private func empty(_ count: Int) -> [Answer] { [Answer](repeating: [], count: count) }

  /// Takes ever more candidates until no other row can belong to the answer.
  private func answer<Failure: Error>(
    _ wanted: Int,
    _ groups: Tensor,  // [N / 64, 64]
    peaks: Tensor,  // [N / 64]
    query: Tensor,  // [1, D]
    _ exactRows: ([Int]) throws(Failure) -> Tensor
  ) throws(Failure) -> Answer {
    let total = groups.count
    var candidateCount = min(total, 2 * wanted + Self.group)
    while true {
      // The rows with the largest products lie in the groups with the largest peaks.
      let best = peaks.largest(min(candidateCount, peaks.count), along: 0).indices
      let inside = groups.gathered(best, along: 0).flattened()
      let (values, places) = inside.largest(min(candidateCount, inside.count), along: 0)
      let firsts = best.ints()
      let rows = places.ints().map { firsts[$0 / Self.group] * Self.group + $0 % Self.group }
        .filter { $0 < count }
      let exact = (try exactRows(rows) • query.transposed(0, 1)).floats()
      let ranked = zip(rows, exact).sorted { ($1.1, $0.0) < ($0.1, $1.0) }.prefix(wanted)
      let worst = values.narrowed(along: 0, to: values.count - 1..<values.count).floats()[0]
      let isComplete = candidateCount >= total
      if isComplete
        || ranked.count == wanted && ranked[wanted - 1].1 > worst + Self.tolerance(of: type)
      {
        return ranked.map { (row: $0.0, score: $0.1) }
      }
      candidateCount = min(total, 4 * candidateCount)
    }
  }
}
