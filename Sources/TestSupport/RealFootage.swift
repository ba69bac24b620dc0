import Foundation

/// The folder of real clips beside the checkout, or nil where there is none.
///
/// Tests that need it say `.enabled(if: realFootage != nil)`.
public let realFootage: String? = {
  let package = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  let path = package.appending(path: "../shared/data").standardizedFileURL.path
  return FileManager.default.fileExists(atPath: path) ? path : nil
}()
