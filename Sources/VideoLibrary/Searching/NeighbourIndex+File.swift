import Faiss
import Foundation
import Training

extension NeighbourIndex {
  /// What stands before FAISS' own bytes, as JSON in a line of its own.
  private struct Header: Codable {
    let mean: [Float]
    let operatingPoint: OperatingPoint
  }

  /// The index as a file: a checksum of the rest and the header, a line each, and what FAISS writes.
  ///
  /// - Throws: `FaissError`.
  func encoded() throws -> Data {
    let header = Header(mean: centred.mean, operatingPoint: operatingPoint)
    let rest = try JSONEncoder().encode(header) + Data("\n".utf8) + file.encoded()
    return Data("\(Self.checksum(rest))\n".utf8) + rest
  }

  /// Reads what ``encoded()`` gave; nil where it is damaged or something else.
  init?(decoding data: Data) {
    let lines = data.split(
      separator: UInt8(ascii: "\n"),
      maxSplits: 2,
      omittingEmptySubsequences: false
    )
    guard lines.count == 3,
      String(decoding: lines[0], as: UTF8.self)
        == "\(Self.checksum(data[lines[1].startIndex...]))",
      let header = try? JSONDecoder().decode(Header.self, from: lines[1]),
      let file = try? InvertedFile(decoding: lines[2]),
      file.width == header.mean.count
    else { return nil }
    self.init(
      file: file,
      centred: CentredRows(mean: header.mean),
      operatingPoint: header.operatingPoint
    )
  }

  /// Reads the index of a library; nil where there is none that fits.
  ///
  /// - Parameters:
  ///   - folder: The library.
  ///   - width: Numbers in a row.
  ///   - count: How many clips the library has.
  init?(of folder: LibraryFolder, width: Int, count: Int) {
    let url = URL(filePath: folder.neighboursPath)
    guard let data = try? Data(contentsOf: url, options: .mappedIfSafe),
      let index = NeighbourIndex(decoding: data), index.file.width == width, index.count <= count
    else { return nil }
    self = index
  }

  /// Writes the index of a library: a kill leaves the old one.
  ///
  /// - Throws: ``LibraryError`` of code `diskFull` or `unwritable`, and `FaissError`.
  func write(to folder: LibraryFolder) throws {
    let data = try encoded()
    try asLibraryError { () throws(TrainingError) in
      try writeAtomically(data, to: folder.neighboursPath)
    }
  }

  /// 64 bits by FNV-1a.
  private static func checksum(_ data: Data) -> UInt64 {
    let bytes = data.span
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for place in bytes.indices { hash = (hash ^ UInt64(bytes[place])) &* 0x0000_0100_0000_01B3 }
    return hash
  }
}
