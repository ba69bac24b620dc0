import Foundation
import Torch

/// The embeddings of a library's clips: rows in files that are mapped into memory, not read.
///
/// Row `slot` lies in file `slot / 16384`, in single precision. The catalogue alone says which rows
/// mean something: a row is written, and forced to the disk, before the clip that points to it is
/// noted. A row that a kill left behind is overwritten by the next one.
public struct EmbeddingFiles: Sendable {
  /// Features of a row, `D`.
  public let width: Int
  private let folder: URL

  /// Rows of a file.
  static let rowsPerFile = 16_384

  /// Takes the folder of the files, which must exist.
  public init(folder: String, width: Int) {
    precondition(width > 0, "EmbeddingFiles: a row needs features, got \(width)")
    self.folder = URL(filePath: folder, directoryHint: .isDirectory)
    self.width = width
  }

  /// Writes rows, and returns once they are on the disk.
  ///
  /// - Parameters:
  ///   - values: Rows in row-major order, `[N, D]`.
  ///   - slot: Where the first one goes.
  /// - Throws: ``LibraryError`` of code `diskFull` or `unwritable`, and `damaged` where the file of
  ///   the rows before is gone; no other row has changed.
  public func write(_ values: [Float], at slot: Int) throws(LibraryError) {
    precondition(
      values.count.isMultiple(of: width) && slot >= 0,
      "EmbeddingFiles: \(values.count) numbers at \(slot) are not rows of \(width)"
    )
    for part in parts(slot..<slot + values.count / width) {
      let first = (part.file * Self.rowsPerFile + part.rows.lowerBound - slot) * width
      let floats = values[first..<first + part.rows.count * width]
      let bytes = floats.flatMap { value in
        (0..<4).map { UInt8(truncatingIfNeeded: value.bitPattern >> (8 * $0)) }
      }
      let place = url(part.file)
      let path = place.path(percentEncoded: false)
      if part.file > 0 || part.rows.lowerBound > 0 {
        // Rows that came before must be there, or all of them would be zero from now on.
        let earlier = url(part.rows.lowerBound > 0 ? part.file : part.file - 1)
          .path(percentEncoded: false)
        guard FileManager.default.fileExists(atPath: earlier) else {
          throw lost("there is no file '\(earlier)'")
        }
      }
      do {
        if !FileManager.default.fileExists(atPath: path) { try Data().write(to: place) }
        let file = try FileHandle(forUpdating: place)
        defer { try? file.close() }
        // Its full length from the start, as a hole: what is mapped never ends before it is read.
        if try file.seekToEnd() < UInt64(fileSize) { try file.truncate(atOffset: UInt64(fileSize)) }
        try file.seek(toOffset: UInt64(part.rows.lowerBound * width * 4))
        try file.write(contentsOf: Data(bytes))
        try file.synchronize()
      } catch {
        throw LibraryError(writing: place.path(percentEncoded: false), error)
      }
    }
  }

  /// The rows in a range of slots, as they lie on the disk.
  ///
  /// - Returns: One tensor for each file concerned, `[N, D]`.
  /// - Throws: ``LibraryError`` of code `damaged` where a file is missing or too short.
  func rows(_ slots: Range<Int>) throws(LibraryError) -> [Tensor] {
    try parts(slots).map { part throws(LibraryError) in
      do throws(TorchError) {
        let all = try Tensor(
          mapping: url(part.file).path(percentEncoded: false),
          shape: [Self.rowsPerFile, width]
        )
        return all.narrowed(along: 0, to: part.rows)
      } catch {
        throw lost(error.message)
      }
    }
  }

  /// Rows at some slots, in that order; see ``MappedEmbeddings/rows(at:)``.
  func rows(at slots: [Int]) throws(LibraryError) -> Tensor {
    try MappedEmbeddings(self).rows(at: slots)
  }

  private func lost(_ reason: String) -> LibraryError {
    LibraryError(
      code: .damaged,
      message: "\(reason): embeddings are lost; create the library anew and add its videos again"
    )
  }

  private var fileSize: Int { Self.rowsPerFile * width * 4 }

  private func url(_ file: Int) -> URL {
    folder.appending(path: String(format: "%04d.float32", file))
  }

  private func parts(_ slots: Range<Int>) -> [(file: Int, rows: Range<Int>)] {
    guard !slots.isEmpty else { return [] }
    let files = slots.lowerBound / Self.rowsPerFile...(slots.upperBound - 1) / Self.rowsPerFile
    return files.map { file in
      let all = file * Self.rowsPerFile..<(file + 1) * Self.rowsPerFile
      let own = slots.clamped(to: all)
      return (
        file, own.lowerBound - all.lowerBound..<own.upperBound - all.lowerBound
      )
    }
  }
}
