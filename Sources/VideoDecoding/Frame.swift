/// One decoded picture: red, green and blue, 8 bits each, rows from the top, no padding.
///
/// - Shape: `pixels` is `[H, W, 3]`.
public struct Frame: Sendable {
  /// The picture's size.
  public let size: PixelSize
  /// The picture's bytes.
  public let pixels: [UInt8]
  /// When the picture appears, counted from the start of the video.
  public let time: Duration
  /// How long the picture stays, as the file says.
  public let duration: Duration

  /// Makes a frame of pixels that are already there.
  public init(size: PixelSize, pixels: [UInt8], time: Duration, duration: Duration) {
    precondition(
      pixels.count == size.byteCount,
      "a frame of \(size) has \(size.byteCount) bytes, not \(pixels.count)"
    )
    self.size = size
    self.pixels = pixels
    self.time = time
    self.duration = duration
  }
}
