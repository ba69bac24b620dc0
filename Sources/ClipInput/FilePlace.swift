internal import Foundation

/// A path, and what the file system says of it.
struct FilePlace: Sendable {
  let path: String

  init(_ path: String) { self.path = path }

  /// The absolute path without `.` and `..`, so that one place has one name.
  var standardized: String { URL(fileURLWithPath: path).standardizedFileURL.path }

  /// The path with every symbolic link followed.
  var resolved: String { URL(fileURLWithPath: path).resolvingSymlinksInPath().path }

  var exists: Bool { FileManager.default.fileExists(atPath: path) }

  var isFolder: Bool { attributes?[.type] as? FileAttributeType == .typeDirectory }

  /// Bytes in the file.
  var fileSize: Int { (attributes?[.size] as? NSNumber)?.intValue ?? 0 }

  /// When it was last written, in seconds; 0 where that is not known.
  var modificationTime: Double {
    (attributes?[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
  }

  /// The last component.
  var name: String { URL(fileURLWithPath: path).lastPathComponent }

  /// Lower case, without the dot.
  var pathExtension: String { URL(fileURLWithPath: path).pathExtension.lowercased() }

  /// The folder that holds it, as the path spells it; empty where it names none.
  var parent: String { path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "" }

  /// The path of something in this folder; an absolute `path` stays as it is.
  func appending(_ path: String) -> String {
    if path.hasPrefix("/") || self.path.isEmpty { return path }
    return self.path.hasSuffix("/") ? self.path + path : "\(self.path)/\(path)"
  }

  /// The path of something deeper in this folder; without components the folder itself.
  func appending(_ components: [String]) -> String {
    components.isEmpty ? path : appending(components.joined(separator: "/"))
  }

  /// The names in the folder, sorted, without hidden ones; nil where it cannot be read.
  var contents: [String]? {
    try? FileManager.default.contentsOfDirectory(atPath: path)
      .filter { !$0.hasPrefix(".") }
      .sorted()
  }

  /// The bytes of the file; nil where it cannot be read.
  var bytes: [UInt8]? { (try? Data(contentsOf: URL(fileURLWithPath: path))).map { [UInt8]($0) } }

  /// Makes the folder, for its owner alone, if it is not there.
  func makeFolder() throws {
    try FileManager.default.createDirectory(
      atPath: path,
      withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700]
    )
  }

  /// Removes what is there; a folder with all it holds.
  func remove() { try? FileManager.default.removeItem(atPath: path) }

  private var attributes: [FileAttributeKey: Any]? {
    try? FileManager.default.attributesOfItem(atPath: resolved)
  }
}
