/// The part of a file that a request asks for (RFC 9110, section 14).
enum ByteRange: Equatable {
  /// All of it.
  case whole
  /// A part of it.
  case part(ClosedRange<Int>)
  /// A part that it does not have.
  case unsatisfiable

  /// Reads a `Range` header; what is not one range of bytes asks for the whole.
  init(_ header: String?, size: Int) {
    guard let header, header.hasPrefix("bytes="), !header.contains(",") else {
      self = .whole
      return
    }
    let bounds = header.dropFirst("bytes=".count).split(
      separator: "-",
      maxSplits: 1,
      omittingEmptySubsequences: false
    )
    guard bounds.count == 2 else {
      self = .whole
      return
    }
    let isDigits = bounds.allSatisfy { $0.allSatisfy { "0"..."9" ~= $0 } }
    switch (bounds[0].isEmpty, bounds[1].isEmpty) {
    case _ where !isDigits, (true, true):
      self = .whole
    case (true, false):
      let count = min(Int(bounds[1]) ?? .max, size)
      self = count > 0 ? .part(size - count...size - 1) : .unsatisfiable
    default:
      let first = Int(bounds[0]) ?? .max
      let last = min(bounds[1].isEmpty ? .max : Int(bounds[1]) ?? .max, size - 1)
      if !bounds[1].isEmpty, let end = Int(bounds[1]), end < first {
        self = .whole
      } else {
        self = first <= last ? .part(first...last) : .unsatisfiable
      }
    }
  }
}
