import Foundation

/// The entries of a ZIP archive whose bytes lie in it as they are, as PyTorch writes its checkpoints
/// (PKWARE's APPNOTE 6.3, sections 4.3 and 4.5.3).
struct StoredArchive {
  private let file: Data
  private let path: String
  private var entries: [String: Entry] = [:]

  private struct Entry {
    let method: UInt16
    let size: Int
    let place: Int  // of the local header
  }

  private static let endLength = 22
  private static let centralLength = 46
  private static let localLength = 30

  /// Whether a file begins as an archive does.
  static func isArchive(_ file: Data) -> Bool { file.starts(with: [0x50, 0x4B, 0x03, 0x04]) }

  /// Reads the directory of an archive.
  ///
  /// - Throws: ``TorchError`` of code `malformed`.
  init(_ file: Data, at path: String) throws(TorchError) {
    (self.file, self.path) = (file, path)
    let bytes = LittleEndianBytes(file)
    guard let end = Self.end(of: bytes) else { throw Self.cutShort(path) }
    var count = Int(bytes.uint16(at: end + 10) ?? 0)
    var place = Int(bytes.uint32(at: end + 16) ?? 0)
    if count == 0xFFFF || place == 0xFFFF_FFFF {
      guard let large = Self.largeEnd(of: bytes, before: end) else { throw Self.cutShort(path) }
      (count, place) = large
    }
    for _ in 0..<count {
      guard bytes.uint32(at: place) == 0x0201_4B50,
        let method = bytes.uint16(at: place + 10),
        let stored = bytes.uint32(at: place + 20),
        let size = bytes.uint32(at: place + 24),
        let nameLength = bytes.uint16(at: place + 28),
        let extraLength = bytes.uint16(at: place + 30),
        let noteLength = bytes.uint16(at: place + 32),
        let start = bytes.uint32(at: place + 42),
        let name = bytes.text(at: place + Self.centralLength, count: Int(nameLength))
      else { throw Self.cutShort(path) }
      let extra = place + Self.centralLength + Int(nameLength)
      let sizes = bytes.largeSizes(
        [UInt64(size), UInt64(stored), UInt64(start)],
        inExtraFieldAt: extra,
        count: Int(extraLength)
      )
      guard let size = Int(exactly: sizes[0]), let start = Int(exactly: sizes[2]) else {
        throw Self.cutShort(path)
      }
      entries[name] = Entry(method: method, size: size, place: start)
      place = extra + Int(extraLength) + Int(noteLength)
    }
  }

  /// The names of the entries.
  var names: [String] { entries.keys.sorted() }

  /// An entry's bytes; nil where there is none of the name.
  ///
  /// - Throws: ``TorchError`` of code `malformed` where it is compressed or cut short.
  func bytes(of name: String) throws(TorchError) -> Data? {
    guard let entry = entries[name] else { return nil }
    guard entry.method == 0 else {
      throw TorchError(
        code: .malformed,
        message: "'\(path)' holds '\(name)' compressed, as no checkpoint does; save it anew with "
          + "torch.save"
      )
    }
    let bytes = LittleEndianBytes(file)
    guard bytes.uint32(at: entry.place) == 0x0403_4B50,
      let nameLength = bytes.uint16(at: entry.place + 26),
      let extraLength = bytes.uint16(at: entry.place + 28)
    else { throw Self.cutShort(path) }
    let start = entry.place + Self.localLength + Int(nameLength) + Int(extraLength)
    guard start <= file.count, entry.size <= file.count - start else { throw Self.cutShort(path) }
    let first = file.startIndex + start
    return file[first..<first + entry.size]
  }

  /// Where the end of the directory is; a comment of up to 65,535 bytes may follow it.
  private static func end(of bytes: LittleEndianBytes) -> Int? {
    let last = bytes.count - endLength
    guard last >= 0 else { return nil }
    return (max(0, last - 0xFFFF)...last).last { bytes.uint32(at: $0) == 0x0605_4B50 }
  }

  /// How many entries there are and where their directory is, in archives too large for short numbers.
  private static func largeEnd(of bytes: LittleEndianBytes, before end: Int) -> (Int, Int)? {
    guard bytes.uint32(at: end - 20) == 0x0706_4B50,
      let record = bytes.uint64(at: end - 12).flatMap(Int.init(exactly:)),
      bytes.uint32(at: record) == 0x0606_4B50,
      let count = bytes.uint64(at: record + 32).flatMap(Int.init(exactly:)),
      let place = bytes.uint64(at: record + 48).flatMap(Int.init(exactly:))
    else { return nil }
    return (count, place)
  }

  private static func cutShort(_ path: String) -> TorchError {
    TorchError(
      code: .malformed,
      message: "'\(path)' is no checkpoint or is cut short: its directory cannot be read; fetch it "
        + "again"
    )
  }
}

/// Numbers in the bytes of a file, the lowest byte first; nil beyond its end.
struct LittleEndianBytes {
  private let data: Data

  init(_ data: Data) { self.data = data }

  var count: Int { data.count }

  func uint16(at place: Int) -> UInt16? { number(at: place, count: 2).map(UInt16.init) }
  func uint32(at place: Int) -> UInt32? { number(at: place, count: 4).map(UInt32.init) }
  func uint64(at place: Int) -> UInt64? { number(at: place, count: 8) }

  func text(at place: Int, count: Int) -> String? {
    guard place >= 0, count >= 0, place <= data.count - count else { return nil }
    let start = data.startIndex + place
    return String(bytes: data[start..<start + count], encoding: .utf8)
  }

  private func number(at place: Int, count: Int) -> UInt64? {
    guard place >= 0, place <= data.count - count else { return nil }
    let start = data.startIndex + place
    return data[start..<start + count].reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// Sizes that do not fit the short fields of an entry stand in an extra field of kind 1, in order.
  fileprivate func largeSizes(
    _ short: [UInt64],
    inExtraFieldAt start: Int,
    count: Int
  ) -> [UInt64] {
    var sizes = short
    var place = start
    while place + 4 <= start + count, let kind = uint16(at: place),
      let length = uint16(at: place + 2)
    {
      if kind == 1 {
        var next = place + 4
        for index in sizes.indices where sizes[index] == 0xFFFF_FFFF {
          guard let size = uint64(at: next) else { break }
          sizes[index] = size
          next += 8
        }
      }
      place += 4 + Int(length)
    }
    return sizes
  }
}
