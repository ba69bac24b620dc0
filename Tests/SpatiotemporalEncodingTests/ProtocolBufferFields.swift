import Foundation

/// The fields of a protocol buffer message, read without knowing its kind.
struct ProtocolBufferFields {
  private var fields: [(field: Int, value: Value)] = []

  private enum Value {
    case number(UInt64)
    case bytes(Data)
  }

  /// Reads a message; what is cut short leaves fields out.
  init(_ data: Data) {
    var rest = data
    while let tag = Self.variable(&rest) {
      let field = Int(tag >> 3)
      switch tag & 7 {
      case 0:
        if let value = Self.variable(&rest) { fields.append((field, .number(value))) }
      case 2:
        let count = Int(Self.variable(&rest) ?? 0)
        fields.append((field, .bytes(rest.prefix(count))))
        rest = rest.dropFirst(count)
      case let kind: rest = rest.dropFirst(kind == 1 ? 8 : 4)
      }
    }
  }

  /// All whole numbers of a field.
  func numbers(_ field: Int) -> [Int] {
    fields.compactMap { own, value in
      if own == field, case .number(let number) = value {
        Int(truncatingIfNeeded: number)
      } else {
        nil
      }
    }
  }

  /// The first whole number of a field.
  func number(_ field: Int) -> Int? { numbers(field).first }

  /// The first bytes of a field.
  func bytes(_ field: Int) -> Data? { all(field).first }

  /// All texts of a field.
  func texts(_ field: Int) -> [String] { all(field).map { String(decoding: $0, as: UTF8.self) } }

  /// The first text of a field.
  func text(_ field: Int) -> String? { texts(field).first }

  /// All messages of a field.
  func messages(_ field: Int) -> [ProtocolBufferFields] { all(field).map(Self.init) }

  private func all(_ field: Int) -> [Data] {
    fields.compactMap { own, value in
      if own == field, case .bytes(let bytes) = value { bytes } else { nil }
    }
  }

  private static func variable(_ rest: inout Data) -> UInt64? {
    var (value, shift) = (UInt64(0), UInt64(0))
    while let byte = rest.popFirst() {
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return value }
      shift += 7
    }
    return nil
  }
}
