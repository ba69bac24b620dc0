/// Text of comma-separated values, as RFC 4180 describes it.
package struct CommaSeparatedText {
  /// What was written so far.
  package private(set) var text = ""

  /// Begins with the names of the columns.
  package init(header: [String]) { append(header) }

  /// Adds a row; fields are quoted where they must be.
  package mutating func append(_ fields: [String]) {
    text += fields.map(Self.quoted).joined(separator: ",") + "\n"
  }

  private static func quoted(_ field: String) -> String {
    field.unicodeScalars.contains { ",\"\r\n".unicodeScalars.contains($0) }
      ? "\"" + field.replacing("\"", with: "\"\"") + "\"" : field
  }
}
