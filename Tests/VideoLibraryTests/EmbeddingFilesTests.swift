import Foundation
import TestSupport
import Testing
import Torch

@testable import VideoLibrary

@Suite(.oneEngineThread)
struct EmbeddingFilesTests {
  @Test func `rows come back as they were written, over the end of a file too`() throws {
    let folder = try TemporaryFolder()
    let files = EmbeddingFiles(folder: folder.path, width: 3)
    let first = EmbeddingFiles.rowsPerFile - 2
    let values = (0..<15).map(Float.init)
    try files.write([0, 0, 0], at: 0)
    try files.write(values, at: first)
    let rows = try files.rows(first..<first + 5)
    #expect(rows.map(\.shape) == [[2, 3], [3, 3]])
    #expect(rows.flatMap { $0.floats() } == values)
    let some = try files.rows(at: [first + 4, first, first + 2]).floats()
    #expect(some == [12, 13, 14, 0, 1, 2, 6, 7, 8])
  }

  @Test func `a mapped row shows what is written to it later`() throws {
    let folder = try TemporaryFolder()
    let files = EmbeddingFiles(folder: folder.path, width: 2)
    try files.write([1, 2], at: 0)
    let mapped = try files.rows(0..<1)[0]
    try files.write([3, 4], at: 0)
    #expect(mapped.floats() == [3, 4])
  }

  @Test func `a missing file is told in one sentence`() throws {
    let folder = try TemporaryFolder()
    let files = EmbeddingFiles(folder: folder.path, width: 2)
    let error = #expect(throws: LibraryError.self) { try files.rows(0..<1) }
    #expect(error?.code == .damaged)
    #expect(error?.message.contains("add its videos again") == true)
  }
}
