/// What a file of JSON says, whatever its shape.
enum JSONValue: Decodable, Sendable, Equatable {
  case null
  case flag(Bool)
  case number(Double)
  case text(String)
  case list([JSONValue])
  case object([String: JSONValue])

  /// Takes the first of these that fits.
  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let flag = try? container.decode(Bool.self) {
      self = .flag(flag)
    } else if let number = try? container.decode(Double.self) {
      self = .number(number)
    } else if let text = try? container.decode(String.self) {
      self = .text(text)
    } else if let list = try? container.decode([JSONValue].self) {
      self = .list(list)
    } else {
      self = .object(try container.decode([String: JSONValue].self))
    }
  }

  /// The number, where it is one.
  var number: Double? { if case .number(let number) = self { number } else { nil } }

  /// The text, where it is one.
  var text: String? { if case .text(let text) = self { text } else { nil } }

  /// The one number that a value is or lists again and again: such as that of a square.
  var repeatedNumber: Double? {
    guard case .list(let list) = self else { return number }
    let numbers = Set(list.map(\.number))
    return numbers.count == 1 ? list[0].number : nil
  }

  /// A few words that tell a person what was found.
  var summary: String {
    switch self {
    case .null: "empty"
    case .flag(let flag): "\(flag)"
    case .number(let number): Int(exactly: number).map(String.init) ?? "\(number)"
    case .text(let text): "'\(text)'"
    case .list(let list): "[\(list.map(\.summary).joined(separator: ", "))]"
    case .object(let entries): "a mapping (\(entries.keys.sorted().joined(separator: ", ")))"
    }
  }
}
