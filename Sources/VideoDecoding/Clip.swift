/// Frames of one video at chosen times, one after the other.
///
/// - Shape: `pixels` is `[T, H, W, 3]`.
public struct Clip: Sendable {
  /// The size of each frame.
  public let size: PixelSize
  /// When each frame appears in its video; a frame that was picked twice stands here twice.
  public let times: [Duration]
  /// The bytes of all frames.
  public let pixels: [UInt8]

  /// Makes a clip of pixels that are already there.
  public init(size: PixelSize, times: [Duration], pixels: [UInt8]) {
    precondition(
      pixels.count == times.count * size.byteCount,
      "\(times.count) frames of \(size) have \(times.count * size.byteCount) bytes,"
        + " not \(pixels.count)"
    )
    self.size = size
    self.times = times
    self.pixels = pixels
  }

  /// Frames in the clip, `T`.
  public var frameCount: Int { times.count }

  /// Copies one frame out of the clip; it stays until the next other frame of the clip.
  public func frame(_ index: Int) -> Frame {
    let start = index * size.byteCount
    let next = times[index...].first { $0 > times[index] }
    return Frame(
      size: size,
      pixels: Array(pixels[start..<start + size.byteCount]),
      time: times[index],
      duration: next.map { $0 - times[index] } ?? .zero
    )
  }
}
