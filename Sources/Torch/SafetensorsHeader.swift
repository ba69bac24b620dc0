import Foundation

/// The JSON header of a ``Safetensors`` file.
struct SafetensorsHeader: Codable {
  var metadata: [String: String]
  var entries: [String: SafetensorsEntry]

  private static let metadataName = "__metadata__"
  /// The format's own limit, so that a damaged length is not taken for a header to be parsed.
  private static let longest = 100_000_000

  private struct Name: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  init(metadata: [String: String], entries: [String: SafetensorsEntry]) {
    self.metadata = metadata
    self.entries = entries
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Name.self)
    metadata = [:]
    entries = [:]
    for key in container.allKeys {
      if key.stringValue == Self.metadataName {
        metadata = try container.decode([String: String].self, forKey: key)
      } else {
        entries[key.stringValue] = try container.decode(SafetensorsEntry.self, forKey: key)
      }
    }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Name.self)
    if !metadata.isEmpty {
      try container.encode(metadata, forKey: Name(stringValue: Self.metadataName))
    }
    for (name, entry) in entries { try container.encode(entry, forKey: Name(stringValue: name)) }
  }

  /// The header's text, as long as a multiple of eight bytes, so that the numbers can be mapped.
  func encoded() throws(TorchError) -> Data {
    guard entries[Self.metadataName] == nil else {
      throw TorchError(
        code: .unwritable,
        message: "a tensor cannot be named '\(Self.metadataName)'; rename it"
      )
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      var text = try encoder.encode(self)
      while text.count % 8 != 0 { text.append(UInt8(ascii: " ")) }
      return text
    } catch {
      throw TorchError(
        code: .unwritable,
        message: "the tensors' header cannot be written: \(error)"
      )
    }
  }

  /// Reads the header of a file, and where its numbers start.
  ///
  /// The entries' ranges are then known to cover the rest of the file without gap or overlap.
  static func read(
    from file: Data,
    at path: String
  ) throws(TorchError) -> (header: SafetensorsHeader, start: Int) {
    guard file.count >= 8 else { throw malformed(path, "it has only \(file.count) bytes") }
    let length = file.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard length <= UInt64(min(file.count - 8, longest)) else {
      throw malformed(path, "its header should have \(length) bytes")
    }
    let start = 8 + Int(length)
    guard let header = try? JSONDecoder().decode(Self.self, from: file[8..<start]) else {
      throw malformed(path, "its header cannot be read")
    }
    var end = 0
    for entry in header.entries.values.sorted(by: { $0.range.lexicographicallyPrecedes($1.range) })
    {
      guard entry.range.count == 2, entry.range[0] == end, entry.range[1] >= end else {
        throw malformed(path, "its tensors overlap or leave gaps")
      }
      end = entry.range[1]
    }
    guard end == file.count - start else {
      throw malformed(path, "its tensors take \(end) bytes, and it has \(file.count - start)")
    }
    return (header, start)
  }

  /// The complaint about a file that is not what it should be.
  static func malformed(_ path: String, _ reason: String) -> TorchError {
    TorchError(
      code: .malformed,
      message: "'\(path)' is no safetensors file or is cut short: \(reason); fetch it again"
    )
  }
}

/// What a ``SafetensorsHeader`` says of one tensor.
struct SafetensorsEntry: Codable {
  var typeName: String
  var shape: [Int]
  /// The first byte and the one after the last, counted from the end of the header.
  var range: [Int]

  private enum CodingKeys: String, CodingKey {
    case typeName = "dtype"
    case shape
    case range = "data_offsets"
  }

  /// Where the numbers lie, if there are as many as the shape says.
  func bytes(of type: DataType) -> Range<Int>? {
    guard shape.allSatisfy({ $0 >= 0 }) else { return nil }
    // Zeros last: no length may overflow, not even beside an empty axis.
    let size = shape.sorted(by: >).reduce(type.byteCount) { (size: Int?, length) in
      guard let (product, overflows) = size?.multipliedReportingOverflow(by: length) else {
        return nil
      }
      return overflows ? nil : product
    }
    return size == range[1] - range[0] ? range[0]..<range[1] : nil
  }
}
