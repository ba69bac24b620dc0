import Foundation

/// A folder that is there as long as this object is.
final class TemporaryFolder: Sendable {
  let path: String

  init() {
    path =
      FileManager.default.temporaryDirectory
      .appendingPathComponent("ClipInputTests-\(UUID().uuidString)").path
    try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  /// Writes a file, and the folders that lead to it.
  @discardableResult
  func write(_ name: String, _ text: String = "") throws -> String {
    let file = URL(fileURLWithPath: path).appendingPathComponent(name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(),
      withIntermediateDirectories: true
    )
    try Data(text.utf8).write(to: file)
    return file.path
  }

  /// The names in the folder.
  var names: [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: path))?.sorted() ?? []
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// Footage beside the project, for trying and testing; nil where it is absent.
let realFootage: String? = {
  let path = "../shared/data/ut_interaction"
  return FileManager.default.fileExists(atPath: path) ? path : nil
}()
