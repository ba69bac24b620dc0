/// A table of comma-separated values as RFC 4180 describes it, with a header.
///
/// Fields may be quoted, and then hold commas, line ends and doubled quotes. Lines end in LF, CRLF
/// or CR; a byte order mark and blank lines are passed over.
public struct CommaSeparatedTable: Sendable {
  /// A line of the table that is not blank.
  public struct Row: Sendable {
    /// As a spreadsheet counts it: the header is row 1.
    public let number: Int
    /// What stands in its columns.
    public let fields: [String]
  }

  /// The names of the columns.
  public let header: [String]
  /// Everything below the header; each row has as many fields as the header.
  public let rows: [Row]

  /// Reads a table.
  ///
  /// - Parameters:
  ///   - bytes: The text, in UTF-8.
  ///   - name: How errors call the table.
  /// - Throws: ``DataError`` where the text is no table.
  public init(_ bytes: [UInt8], named name: String) throws(DataError) {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw DataError(
        code: .unreadable,
        message: "'\(name)' is not in UTF-8; save it as 'CSV UTF-8'"
      )
    }
    var lines = try Self.rows(of: text, named: name)[...]
    guard let header = lines.popFirst() else {
      throw DataError(
        code: .malformedTable,
        message: "'\(name)' is empty; its first row must name the columns"
      )
    }
    self.header = header.fields.map { $0.trimmingSpaces }
    for row in lines where row.fields.count != header.fields.count {
      throw DataError(
        code: .malformedTable,
        message: "row \(row.number) of '\(name)' has \(row.fields.count) fields, "
          + "the header \(header.fields.count); quote fields that hold commas"
      )
    }
    rows = Array(lines)
  }

  private static func rows(of text: String, named name: String) throws(DataError) -> [Row] {
    var rows: [Row] = []
    var scanner = Scanner(text)
    var number = 1
    while let fields = scanner.row() {
      let isBlank = fields.count == 1 && fields[0].trimmingSpaces.isEmpty
      if !isBlank { rows.append(Row(number: number, fields: fields)) }
      if scanner.isInsideQuotes {
        throw DataError(
          code: .malformedTable,
          message: "row \(number) of '\(name)' opens a quote that is never closed"
        )
      }
      number += 1
    }
    return rows
  }
}

/// Walks through the text one row at a time.
private struct Scanner {
  private var rest: Substring.UnicodeScalarView
  /// Whether the text has ended within quotes.
  private(set) var isInsideQuotes = false

  init(_ text: String) {
    rest = text.unicodeScalars[...]
    if rest.first == "\u{FEFF}" { rest.removeFirst() }
  }

  /// The fields up to the end of the line; nil at the end of the text.
  mutating func row() -> [String]? {
    guard !rest.isEmpty else { return nil }
    var fields: [String] = []
    var field = String.UnicodeScalarView()
    while let scalar = rest.popFirst() {
      switch scalar {
      case "\"" where isInsideQuotes && rest.first == "\"":
        rest.removeFirst()
        field.append(scalar)
      case "\"" where isInsideQuotes || field.isEmpty:
        isInsideQuotes.toggle()
      case _ where isInsideQuotes:
        field.append(scalar)
      case ",":
        fields.append(String(field))
        field.removeAll()
      case "\r", "\n":
        if scalar == "\r", rest.first == "\n" { rest.removeFirst() }
        return fields + [String(field)]
      default:
        field.append(scalar)
      }
    }
    return fields + [String(field)]
  }
}

extension String {
  /// Without spaces and tabs at either end.
  var trimmingSpaces: String {
    let isSpace = { (character: Character) in character == " " || character == "\t" }
    guard let first = firstIndex(where: { !isSpace($0) }),
      let last = lastIndex(where: { !isSpace($0) })
    else { return "" }
    return String(self[first...last])
  }
}
