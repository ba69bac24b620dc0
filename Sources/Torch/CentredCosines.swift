internal import CTorch

/// Cosines of some rows, each less what all have in common, with queries: of row r and query q,
/// (r / |r| − mean) · q / |r / |r| − mean|.
///
/// Rows are read where they lie, once each, as those of a mapped file should be.
///
/// - Parameters:
///   - rows: For each query, the numbers of the rows to compare it with.
///   - blocks: Matrices of equally many rows, `[N, D]`, counted on from one to the next.
///   - queries: Queries of unit length, `[B, D]`.
///   - mean: What is taken off the direction of each row, `[D]`.
/// - Returns: For each query the cosines, in the order of its rows.
public func centredCosines(
  ofRows rows: [[Int]],
  in blocks: [Tensor],
  with queries: Tensor,
  mean: Tensor
) -> [[Float]] {
  let count = rows.reduce(0) { $0 + $1.count }
  guard count > 0 else { return rows.map { _ in [] } }
  let size = blocks[0].shape[0]
  precondition(
    queries.shape == [rows.count, mean.count]
      && blocks.allSatisfy { $0.shape == [size, mean.count] }
      && rows.joined().allSatisfy { 0..<size * blocks.count ~= $0 },
    "centredCosines: rows of \(blocks.count) blocks of \(size), queries \(queries.shape)"
  )
  let numbers = rows.joined().map(Int64.init)
  let places = rows.enumerated().flatMap { place, rows in
    repeatElement(Int64(place), count: rows.count)
  }
  var cosines = [Float](repeating: 0, count: count)
  let failure = withExtendedLifetime(blocks) {
    let handles = blocks.map { $0.withHandle { $0 } }
    return queries.withHandle { queries in
      mean.withHandle { mean in
        ct_centred_cosines(
          handles,
          Int64(handles.count),
          Int64(size),
          numbers,
          places,
          Int64(count),
          queries,
          mean,
          &cosines
        )
      }
    }
  }
  if let failure { preconditionFailure("centredCosines: \(String(cString: failure))") }
  var first = 0
  return rows.map { rows in
    defer { first += rows.count }
    return Array(cosines[first..<first + rows.count])
  }
}
