import Faiss
import Foundation
import Training
import VideoDecoding

extension NeighbourIndex {
  /// What stands before FAISS' own bytes, as JSON in a line of its own.
  private struct Header: Codable {
    let mean: [Float]
    let operatingPoint: OperatingPoint
  }

  /// The index as a file: a hash of the rest and the header, a line each, and what FAISS writes.
  ///
  /// - Throws: `FaissError`.
  func encoded() throws -> Data {
    let header = Header(mean: centred.mean, operatingPoint: operatingPoint)
    let rest = try JSONEncoder().encode(header) + Data("\n".utf8) + file.encoded()
    return Data("\(ContentHash(of: rest))\n".utf8) + rest
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
        == ContentHash(of: data[lines[1].startIndex...]).description,
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
}
