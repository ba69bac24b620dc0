/// The size of a picture in pixels.
public struct PixelSize: Sendable, Hashable, Codable {
  /// Pixels from left to right.
  public var width: Int
  /// Pixels from top to bottom.
  public var height: Int

  /// Makes a size.
  public init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }
}

extension PixelSize: CustomStringConvertible {
  /// The size in words, such as `640×480`.
  public var description: String { "\(width)×\(height)" }
}

extension PixelSize {
  /// Bytes of one RGB picture of this size.
  var byteCount: Int { width * height * 3 }

  /// The same size lying on its side.
  var transposed: PixelSize { PixelSize(width: height, height: width) }
}
