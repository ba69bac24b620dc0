import Foundation

/// A fresh, empty folder that is removed with everything in it when it goes out of scope.
public final class TemporaryFolder: Sendable {
  /// The folder's path.
  public let path: String

  /// Makes the folder.
  public init() throws {
    let url = FileManager.default.temporaryDirectory.appending(
      path: "sora-tests-\(UUID().uuidString)",
      directoryHint: .notDirectory
    )
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path(percentEncoded: false)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The path of something in the folder, whether it is there or not.
  public func path(of name: String) -> String { "\(path)/\(name)" }
}
