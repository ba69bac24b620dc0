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

/// Refuses a video that two files put into different groups.
func checkAgreement(
  _ first: String?,
  _ second: String?,
  of path: String
) throws(DataError) {
  guard first == second else {
    throw DataError(
      code: .malformedTable,
      message: "'\(path)' belongs to '\(first ?? "")' in one file and to '\(second ?? "")' in "
        + "another; give it one group"
    )
  }
}

extension FilePlace {
  /// Refuses to look for a column in a file that is no table.
  func checkColumns(_ column: String?) throws(DataError) {
    guard let column, pathExtension != "csv" else { return }
    throw DataError(
      code: .malformedAnnotations,
      message: "'\(path)' has no columns, so that '\(column)' cannot group its videos; give a "
        + ".csv table that has it, or do without groups"
    )
  }

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
