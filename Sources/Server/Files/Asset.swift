import Foundation
import VideoDecoding

/// A file of the web application, kept in the program.
struct Asset: Sendable {
  let name: String
  let bytes: [UInt8]
  let mediaType: String
  /// What changes when the content does.
  let tag: String

  private static let mediaTypes = [
    "css": "text/css; charset=utf-8", "html": "text/html; charset=utf-8",
    "js": "text/javascript; charset=utf-8", "json": "application/json; charset=utf-8",
    "svg": "image/svg+xml",
  ]

  init(_ name: String, _ bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
    let ending = name.split(separator: ".").last.map(String.init) ?? ""
    guard let mediaType = Self.mediaTypes[ending] else {
      preconditionFailure("asset '\(name)': the web's type of .\(ending) is not known here")
    }
    self.mediaType = mediaType
    tag = "\"\(ContentHash(of: Data(bytes)))\""
  }
}
