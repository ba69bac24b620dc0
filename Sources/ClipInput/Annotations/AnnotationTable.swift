/// A table of annotations, one a row, in comma-separated values.
struct AnnotationTable {
  let columns: Set<String>
  let rows: [AnnotationRow]

  init(_ place: FilePlace, required: [String]) throws(DataError) {
    let table = try CommaSeparatedTable(place.annotationBytes(), named: place.path)
    columns = Set(table.header)
    guard columns.count == table.header.count else {
      throw DataError(
        code: .malformedTable,
        message: "'\(place.path)' has two columns of one name; rename or remove one"
      )
    }
    if let missing = required.first(where: { !table.header.contains($0) }) {
      let names = table.header.map { "'\($0)'" }.joined(separator: ", ")
      throw DataError(
        code: .malformedTable,
        message: "'\(place.path)' has no column '\(missing)'; its columns are \(names)"
      )
    }
    guard !table.rows.isEmpty else {
      throw DataError(
        code: .noVideos,
        message: "'\(place.path)' has no rows below its header; add one per annotation"
      )
    }
    rows = table.rows.map { row in
      AnnotationRow(
        Dictionary(uniqueKeysWithValues: zip(table.header, row.fields)),
        at: AnnotationPlace(
          file: place.path,
          subject: "row \(row.number)",
          code: .malformedTable
        )
      )
    }
  }
}

extension FilePlace {
  /// The bytes of a file that must be readable.
  func annotationBytes() throws(DataError) -> [UInt8] {
    guard let bytes else {
      throw DataError(
        code: .unreadable,
        message: "'\(path)' cannot be read; check its permissions"
      )
    }
    return bytes
  }
}
