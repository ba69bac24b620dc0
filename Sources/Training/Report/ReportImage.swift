internal import Foundation

/// A small JPEG picture that travels inside the page.
public struct ReportImage: Sendable, Equatable {
  /// The file's bytes.
  public let jpeg: [UInt8]

  /// Makes a picture from the bytes of a JPEG file.
  public init(jpeg: [UInt8]) {
    self.jpeg = jpeg
  }

  var dataURI: String { "data:image/jpeg;base64," + Data(jpeg).base64EncodedString() }
}
