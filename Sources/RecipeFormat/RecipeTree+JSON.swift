/// A value as JSON text, keys sorted, on one line.
///
/// Numbers that are not finite have no form in JSON and become `null`.
///
/// - Parameter value: What to write.
/// - Returns: JSON without line breaks.
public func jsonText(of value: some Encodable) -> String {
  RecipeTree(encoding: value).json
}

extension RecipeTree {
  var json: String {
    switch self {
    case .null: "null"
    case .plain(let text): text.hasSuffix(".nan") || text.hasSuffix(".inf") ? "null" : text
    case .text(let text): quoted(text)
    case .list(let elements): "[\(elements.map(\.json).joined(separator: ","))]"
    case .mapping(let entries):
      "{" + entries.sorted { $0.key < $1.key }.map(\.json).joined(separator: ",") + "}"
    case .choice(let choice): "{\(quoted(choice.name)):\(choice.payload.json)}"
    }
  }
}

extension RecipeTree.Entry {
  fileprivate var json: String { "\(quoted(key)):\(value.json)" }
}

private func quoted(_ text: String) -> String {
  var json = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": json += "\\\""
    case "\\": json += "\\\\"
    case "\n": json += "\\n"
    case "\r": json += "\\r"
    case "\t": json += "\\t"
    case "\0"..."\u{1F}":
      let digits = String(scalar.value, radix: 16)
      json += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    default: json.unicodeScalars.append(scalar)
    }
  }
  return json + "\""
}
