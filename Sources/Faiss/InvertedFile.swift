internal import CFaiss
public import Foundation

/// An approximate index of rows for inner products: an inverted file whose rows are
/// product-quantized (IVF-PQ: Jégou et al., 2011).
///
/// Rows lie in lists around centres, each as a code of a few bytes. A search looks at the lists with
/// the nearest centres alone, and compares by codes: what it gives are candidates, to be compared
/// exactly by whoever has the rows. Once made it does not change, so that threads may share it.
public final class InvertedFile: @unchecked Sendable {  // FAISS' search and encoding change nothing
  private let handle: OpaquePointer

  /// Learns centres and codes, and takes rows.
  ///
  /// - Parameters:
  ///   - width: Numbers in a row, `D`.
  ///   - listCount: Lists, each with a centre.
  ///   - codeSize: Bytes of a row's code, a divisor of `width`.
  ///   - examples: Rows to learn from, `[N, D]`: at least as many as lists, and 256.
  ///   - nextRows: Gives the rows to take, some thousand at a time, and nil after the last.
  /// - Throws: ``FaissError``, and what `nextRows` throws.
  public init(
    width: Int,
    listCount: Int,
    codeSize: Int,
    learningFrom examples: [Float],
    adding nextRows: () throws -> [Float]?
  ) throws {
    precondition(
      width > 0 && codeSize > 0 && width.isMultiple(of: codeSize)
        && examples.count.isMultiple(of: width),
      "InvertedFile: \(examples.count) numbers in rows of \(width), codes of \(codeSize) bytes"
    )
    var made: OpaquePointer?
    try check(
      cfaiss_train(
        examples,
        Int64(examples.count / width),
        Int32(width),
        Int32(listCount),
        Int32(codeSize),
        &made
      )
    )
    handle = try owned(made)
    while let rows = try nextRows() {
      try check(cfaiss_add(handle, rows, Int64(rows.count / width)))
    }
  }

  /// Reads what ``encoded()`` gave.
  ///
  /// - Parameter data: All of it.
  /// - Throws: ``FaissError`` where it is something else.
  public init(decoding data: Data) throws(FaissError) {
    var made: OpaquePointer?
    let failure = data.withUnsafeBytes { bytes in
      bytes.baseAddress.map { cfaiss_decode($0, Int64(bytes.count), &made) } ?? nil
    }
    try check(failure)
    handle = try owned(made)
  }

  deinit { cfaiss_release(handle) }

  /// Numbers in a row, `D`.
  public var width: Int { Int(cfaiss_width(handle)) }

  /// Rows.
  public var count: Int { Int(cfaiss_count(handle)) }

  /// Lists.
  public var listCount: Int { Int(cfaiss_lists(handle)) }

  /// Bytes of memory of codes, row numbers and centres.
  public var byteCount: Int { Int(cfaiss_byte_count(handle)) }

  /// The rows that are most like some queries by their codes.
  ///
  /// - Parameters:
  ///   - wanted: Rows wanted for each query.
  ///   - queries: Queries, `[B, D]`.
  ///   - probeCount: Lists that are looked at for each.
  /// - Returns: Row numbers for each query, the most alike first; fewer where the lists hold no more.
  public func candidates(
    _ wanted: Int,
    nearestTo queries: [Float],
    probing probeCount: Int
  ) -> [[Int]] {
    let queryCount = queries.count / width
    precondition(
      queries.count == queryCount * width && wanted > 0 && 1...listCount ~= probeCount,
      "candidates: \(wanted) for \(queries.count) numbers, \(probeCount) of \(listCount) lists"
    )
    var found = [Int64](repeating: -1, count: queryCount * wanted)
    let failure = cfaiss_search(
      handle,
      queries,
      Int64(queryCount),
      Int64(wanted),
      Int64(probeCount),
      &found
    )
    if let failure { preconditionFailure("candidates: \(String(cString: failure))") }
    return (0..<queryCount).map { query in
      found[query * wanted..<(query + 1) * wanted].prefix { $0 >= 0 }.map(Int.init)
    }
  }

  /// The index as bytes.
  ///
  /// - Throws: ``FaissError``.
  public func encoded() throws(FaissError) -> Data {
    let taken = TakenBytes()
    let failure = withExtendedLifetime(taken) {
      cfaiss_encode(
        handle,
        { bytes, count, context in
          Unmanaged<TakenBytes>.fromOpaque(context).takeUnretainedValue()
            .data.append(contentsOf: UnsafeRawBufferPointer(start: bytes, count: Int(count)))
        },
        Unmanaged.passUnretained(taken).toOpaque()
      )
    }
    try check(failure)
    return taken.data
  }
}

/// What a C function appends to.
private final class TakenBytes {
  var data = Data()
}

private func check(_ failure: UnsafePointer<CChar>?) throws(FaissError) {
  if let failure { throw FaissError(String(cString: failure)) }
}

private func owned(_ made: OpaquePointer?) throws(FaissError) -> OpaquePointer {
  guard let made else { throw FaissError("FAISS made no index") }
  return made
}
