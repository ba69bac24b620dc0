public import Foundation

/// Named tensors in one file, in the format that the field exchanges weights in.
///
/// Eight bytes of header length, a JSON header, then the numbers, row-major and little-endian
/// (huggingface/safetensors, format version 1).
public struct Safetensors {
  /// The tensors under their names.
  public var tensors: [String: Tensor]
  /// Free text that travels with them.
  public var metadata: [String: String]

  /// Gathers tensors for writing.
  public init(_ tensors: [String: Tensor], metadata: [String: String] = [:]) {
    self.tensors = tensors
    self.metadata = metadata
  }

  /// The file's bytes: the same tensors give the same bytes, names in alphabetical order.
  ///
  /// - Throws: ``TorchError`` with code `unwritable` where a tensor has the one name that the
  ///   format keeps for itself, `__metadata__`.
  public func encoded() throws(TorchError) -> Data {
    let named = tensors.sorted { $0.key < $1.key }
    var header = SafetensorsHeader(metadata: metadata, entries: [:])
    var length = 0
    for (name, tensor) in named {
      let start = length
      length += tensor.count * tensor.dataType.byteCount
      header.entries[name] = SafetensorsEntry(
        typeName: tensor.dataType.safetensorsName,
        shape: tensor.shape,
        range: [start, length]
      )
    }
    let text = try header.encoded()
    var file = Data(capacity: 8 + text.count + length)
    withUnsafeBytes(of: UInt64(text.count).littleEndian) { file.append(contentsOf: $0) }
    file.append(text)
    for (_, tensor) in named { file.append(contentsOf: tensor.bytes()) }
    return file
  }

  /// Reads a file.
  ///
  /// - Throws: ``TorchError``: `unreadable`, or `malformed` where it is no such file or cut short.
  public init(contentsOf path: String) throws(TorchError) {
    let file: Data
    do {
      file = try Data(contentsOf: URL(fileURLWithPath: path), options: .alwaysMapped)
    } catch {
      throw TorchError(
        code: .unreadable,
        message: "'\(path)' cannot be read; check that it exists and that you may read it"
      )
    }
    let (header, start) = try SafetensorsHeader.read(from: file, at: path)
    tensors = [:]
    metadata = header.metadata
    for (name, entry) in header.entries {
      guard let type = DataType(safetensorsName: entry.typeName) else {
        throw TorchError(
          code: .malformed,
          message: "'\(path)' holds '\(name)' as \(entry.typeName), which is not supported"
        )
      }
      guard let range = entry.bytes(of: type) else {
        throw SafetensorsHeader.malformed(path, "the shape and the size of '\(name)' disagree")
      }
      tensors[name] = file.withUnsafeBytes {
        Tensor(
          copying: UnsafeRawBufferPointer(
            rebasing: $0[start + range.lowerBound..<start + range.upperBound]
          ),
          shape: entry.shape,
          type: type
        )
      }
    }
  }
}

extension DataType {
  /// The format's name of the type.
  fileprivate var safetensorsName: String {
    switch self {
    case .uint8: "U8"
    case .int8: "I8"
    case .int32: "I32"
    case .int64: "I64"
    case .float16: "F16"
    case .float32: "F32"
    case .float64: "F64"
    case .bool: "BOOL"
    case .bfloat16: "BF16"
    }
  }

  fileprivate init?(safetensorsName name: String) {
    guard let type = Self.allCases.first(where: { $0.safetensorsName == name }) else { return nil }
    self = type
  }
}
