internal import VideoDecoding

/// A table of videos: `path`, and optionally `label`, `split`, `start`, `end` and more.
struct VideoTable {
  private let place: FilePlace
  private let table: CommaSeparatedTable
  private static let known = ["path", "label", "split", "start", "end"]

  init(_ place: FilePlace) throws(DataError) {
    guard let bytes = place.bytes else {
      throw DataError(
        code: .unreadable,
        message: "'\(place.path)' cannot be read; check its permissions"
      )
    }
    self.place = place
    table = try CommaSeparatedTable(bytes, named: place.path)
    guard table.header.contains("path") else {
      let columns = table.header.map { "'\($0)'" }.joined(separator: ", ")
      throw DataError(
        code: .malformedTable,
        message: "'\(place.path)' has no column 'path'; its columns are \(columns)"
      )
    }
    guard Set(table.header).count == table.header.count else {
      throw DataError(
        code: .malformedTable,
        message: "'\(place.path)' has two columns of one name; rename or remove one"
      )
    }
    guard !table.rows.isEmpty else {
      throw DataError(
        code: .noVideos,
        message: "'\(place.path)' has no rows below its header; add one per video"
      )
    }
  }

  func items() throws(DataError) -> [VideoItem] {
    var items: [VideoItem] = []
    for row in table.rows { items.append(try item(of: row)) }
    return items
  }

  private func item(of row: CommaSeparatedTable.Row) throws(DataError) -> VideoItem {
    let columns = Dictionary(uniqueKeysWithValues: zip(table.header, row.fields))
    let value = { (name: String) -> String? in
      columns[name].map(\.trimmingSpaces).flatMap { $0.isEmpty ? nil : $0 }
    }
    guard let name = value("path") else { throw refusal(row, "has an empty 'path'") }
    let path = FilePlace(place.parent).appending(name)
    guard FilePlace(path).exists else {
      throw refusal(row, "names '\(name)', which does not exist (looked for '\(path)')")
    }
    let start = try seconds(value("start"), "start", in: row)
    let end = try seconds(value("end"), "end", in: row)
    if let end, (start ?? .zero) >= end {
      throw refusal(row, "starts at \((start ?? .zero).seconds) s and ends at \(end.seconds) s")
    }
    return VideoItem(
      path: path,
      label: value("label"),
      split: value("split"),
      start: start,
      end: end,
      columns: columns.filter { !Self.known.contains($0.key) }
    )
  }

  private func seconds(
    _ text: String?,
    _ column: String,
    in row: CommaSeparatedTable.Row
  ) throws(DataError) -> Duration? {
    guard let text else { return nil }
    guard let number = Double(text), number.isFinite, 0..<1e9 ~= number else {
      throw refusal(row, "has '\(text)' as '\(column)'; write seconds, such as 12.5")
    }
    return .seconds(number)
  }

  private func refusal(_ row: CommaSeparatedTable.Row, _ what: String) -> DataError {
    DataError(
      code: .malformedTable,
      message: "row \(row.number) of '\(place.path)' \(what)"
    )
  }
}
