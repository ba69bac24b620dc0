import Foundation
import Training
public import VideoLibrary

/// The password of a library's server, as the library keeps it.
public struct KeptPassword {
  private let path: String

  /// Takes a library's folder.
  public init(_ folder: LibraryFolder) { path = folder.passwordPath }

  /// The password; nil where there is none.
  ///
  /// - Throws: ``VideoLibrary/LibraryError`` of code `damaged` for a file that is none.
  public var password: Password? {
    get throws {
      guard FileManager.default.fileExists(atPath: path) else { return nil }
      do {
        return try JSONDecoder().decode(Password.self, from: Data(contentsOf: URL(filePath: path)))
      } catch {
        throw LibraryError(
          code: .damaged,
          message: "'\(path)' cannot be read; set the password anew with 'sora library password'"
        )
      }
    }
  }

  /// Keeps a password, or takes it away.
  public func set(_ password: Password?) throws {
    guard let password else {
      if FileManager.default.fileExists(atPath: path) {
        try FileManager.default.removeItem(atPath: path)
      }
      return
    }
    try writeAtomically(JSONEncoder().encode(password), to: path)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
  }
}
