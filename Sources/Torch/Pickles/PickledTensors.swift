import Foundation

/// The tensors of a file of `torch.save`, without Python and without running anything that it names.
///
/// Both of PyTorch's formats are read: the archive that it writes since 1.6 and the older sequence of
/// pickles (torch/serialization.py describes them).
public struct PickledTensors {
  /// The tensors, under the keys of the dictionaries that lead to them with dots between.
  public let tensors: [String: Tensor]

  /// How a file of the older format begins: a pickle of its mark.
  private static let mark: [UInt8] = [
    0x80, 0x02, 0x8A, 0x0A, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19,
  ]

  /// Reads a file.
  ///
  /// - Throws: ``TorchError``: `unreadable`; `malformed` where it is no checkpoint or cut short;
  ///   `refused` where it wants to run anything but the rebuilding of tensors.
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
    tensors =
      StoredArchive.isArchive(file)
      ? try Self.tensors(ofArchive: file, at: path) : try Self.tensors(ofPickles: file, at: path)
  }

  private static func tensors(
    ofArchive file: Data,
    at path: String
  ) throws(TorchError) -> [String: Tensor] {
    let archive = try StoredArchive(file, at: path)
    let suffix = "/data.pkl"
    guard let name = archive.names.first(where: { $0.hasSuffix(suffix) }),
      let description = try archive.bytes(of: name)
    else {
      throw TorchError(
        code: .malformed,
        message: "'\(path)' is an archive without 'data.pkl', and so none of torch.save"
      )
    }
    let folder = String(name.dropLast(suffix.count))
    if let order = try archive.bytes(of: folder + "/byteorder"), order != Data("little".utf8) {
      throw TorchError(
        code: .malformed,
        message: "'\(path)' was written on a machine with another order of bytes; save it on one "
          + "like this"
      )
    }
    let reader = PickleReader(description, at: path)
    let value = try reader.next()
    let found = withExtendedLifetime(reader) { StoredTensors(value) }
    return try found.tensors(at: path) { key throws(TorchError) in
      try archive.bytes(of: "\(folder)/data/\(key)")
    }
  }

  private static func tensors(
    ofPickles file: Data,
    at path: String
  ) throws(TorchError) -> [String: Tensor] {
    guard file.starts(with: mark) else {
      throw TorchError(
        code: .malformed,
        message: "'\(path)' is no file of torch.save; give one, or weights as .safetensors"
      )
    }
    let reader = PickleReader(file, at: path)
    for _ in 0..<3 { _ = try reader.next() }  // the mark, the version and the machine
    let found = StoredTensors(try reader.next())
    let keys = try reader.next()
    let bytes = LittleEndianBytes(file)
    var storages: [String: Data] = [:]
    var place = reader.place
    let widths = Dictionary(
      found.all.map { ($0.tensor.storage.key, $0.tensor.storage.type.byteCount) },
      uniquingKeysWith: { one, _ in one }
    )
    guard case .list(let list) = keys else { return try found.tensors(at: path) { _ in nil } }
    for case .text(let key) in list.items {
      guard let count = bytes.uint64(at: place).flatMap(Int.init(exactly:)),
        let width = widths[key], count <= (file.count - place - 8) / width
      else { break }
      let start = file.startIndex + place + 8
      storages[key] = file[start..<start + count * width]
      place += 8 + count * width
    }
    return try found.tensors(at: path) { key in storages[key] }
  }
}

/// The tensors in the dictionaries of a checkpoint.
private struct StoredTensors {
  private(set) var all: [(name: String, tensor: StoredTensor)] = []
  /// Dictionaries in dictionaries beyond this are no checkpoint's.
  private static let deepest = 32

  /// What was looked into: a dictionary may be part of itself.
  private var seen: Set<ObjectIdentifier> = []

  init(_ value: PickleValue) { add(value, at: []) }

  private mutating func add(_ value: PickleValue, at names: [String]) {
    switch value {
    case .tensor(let tensor): all.append((names.joined(separator: "."), tensor))
    case .dictionary(let dictionary):
      guard names.count < Self.deepest, seen.insert(ObjectIdentifier(dictionary)).inserted else {
        return
      }
      for case (.text(let key), let value) in dictionary.entries { add(value, at: names + [key]) }
    default: break
    }
  }

  func tensors(
    at path: String,
    _ bytes: (String) throws(TorchError) -> Data?
  ) throws(TorchError) -> [String: Tensor] {
    var tensors: [String: Tensor] = [:]
    for (name, tensor) in all {
      let storage = tensor.storage
      guard let data = try bytes(storage.key), data.count / storage.type.byteCount >= storage.count
      else {
        throw TorchError(
          code: .malformed,
          message: "'\(path)' is cut short: the numbers of '\(name)' are missing; fetch it again"
        )
      }
      tensors[name] = Tensor(
        bytes: tensor.bytes(in: data),
        shape: tensor.shape,
        type: storage.type
      )
    }
    return tensors
  }
}
