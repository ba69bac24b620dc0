import Foundation

/// The bytes of a file on which a ``PickleReader`` goes forward.
struct PickleBytes {
  private let bytes: Data
  private let path: String
  /// Where the next byte is.
  private(set) var place: Int

  /// Begins at a place of a file.
  init(_ bytes: Data, from place: Int, at path: String) {
    (self.bytes, self.place, self.path) = (bytes, place, path)
  }

  /// The next byte.
  mutating func byte() throws(TorchError) -> UInt8 {
    guard place < bytes.count else { throw malformed() }
    defer { place += 1 }
    return bytes[bytes.startIndex + place]
  }

  /// The next bytes.
  mutating func data(_ count: Int) throws(TorchError) -> Data {
    guard count >= 0, count <= bytes.count - place else { throw malformed() }
    defer { place += count }
    let start = bytes.startIndex + place
    return bytes[start..<start + count]
  }

  /// The lowest byte first, without sign.
  mutating func integer(_ count: Int) throws(TorchError) -> Int {
    let number = try data(count).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard let number = Int(exactly: number) else { throw malformed() }
    return number
  }

  /// The lowest byte first, with sign; the marks of files are longer than any number that is needed.
  mutating func long(_ count: Int) throws(TorchError) -> Int {
    let bytes = try data(count)
    guard let last = bytes.last else { return 0 }
    let start: UInt64 = last >= 0x80 ? .max : 0
    return Int(truncatingIfNeeded: bytes.reversed().reduce(start) { $0 << 8 | UInt64($1) })
  }

  /// The highest byte first.
  mutating func double() throws(TorchError) -> Double {
    Double(bitPattern: try data(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
  }

  /// Text of so many bytes.
  mutating func text(_ count: Int) throws(TorchError) -> String {
    guard let text = String(bytes: try data(count), encoding: .utf8) else { throw malformed() }
    return text
  }

  /// Text up to the end of its line, which is passed over.
  mutating func line() throws(TorchError) -> String {
    let rest = bytes.dropFirst(place)
    guard let end = rest.firstIndex(of: UInt8(ascii: "\n")) else { throw malformed() }
    let line = try text(end - rest.startIndex)
    place += 1
    return line
  }

  /// The complaint about a file that is not what it should be.
  func malformed() -> TorchError {
    TorchError(
      code: .malformed,
      message: "'\(path)' is no checkpoint of PyTorch or is damaged at byte \(place) of its "
        + "description; fetch it again, or save its weights as .safetensors"
    )
  }
}
