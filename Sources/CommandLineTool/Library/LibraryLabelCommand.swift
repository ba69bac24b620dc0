import ArgumentParser
import ClipInput
import Foundation
import Training
import VideoLibrary

/// The names given to moments, as tables.
struct LibraryLabelCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "label",
    abstract: "Imports and exports the names given to moments, as CSV.",
    discussion: """
      A table has the columns path, start, end and label, as those of DATA. Its videos must be in \
      the library; they are known by their paths or, elsewhere, by the names of their files.
      """
  )

  @Argument(help: "The library's folder.")
  var library: String

  @Option(
    name: .customLong("import"),
    help: ArgumentHelp("A table of names to take.", valueName: "file")
  )
  var imported: String?

  @Option(help: ArgumentHelp("Where to write the table of all names.", valueName: "file"))
  var export: String?

  func run() async throws {
    let library = try Library(absolutePath(library))
    if let imported {
      let result = try await LabelTable(library).add(
        bytes(of: imported),
        named: imported,
        relativeTo: URL(filePath: imported).deletingLastPathComponent()
      )
      warn(result.skipped)
      print("new labels: \(result.added), there already: \(result.known)")
    }
    if let export {
      let table = try await LabelTable(library).text()
      try writeAtomically(Data(table.utf8), to: absolutePath(export))
    }
    if imported == nil && export == nil {
      for label in try await library.catalogue.labelCounts() {
        print("\(label.count)  \(label.name)")
      }
    }
  }

  /// What is in a table.
  private func bytes(of path: String) throws -> [UInt8] {
    do {
      return Array(try Data(contentsOf: URL(filePath: path)))
    } catch {
      guard FileManager.default.fileExists(atPath: path) else {
        throw DataError(code: .missing, message: "there is no '\(path)'; give a .csv table")
      }
      guard !FileManager.default.fileExists(atPath: path + "/.") else {
        throw DataError(code: .unreadable, message: "'\(path)' is a folder; give a .csv table")
      }
      throw DataError(
        code: .unreadable,
        message: "'\(path)' cannot be read; check its permissions"
      )
    }
  }
}
