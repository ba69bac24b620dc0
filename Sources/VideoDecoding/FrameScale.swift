/// The size that frames are scaled to while they are decoded.
public enum FrameScale: Sendable, Hashable, Codable {
  /// As they are in the file.
  case original
  /// So that the shorter side has this many pixels; keeps the aspect and never enlarges.
  case shortSide(Int)
  /// To exactly this size, whatever the aspect.
  case exact(PixelSize)
}

extension FrameScale {
  /// The size that a picture of `original` size gets.
  func size(of original: PixelSize) -> PixelSize {
    switch self {
    case .original:
      return original
    case .shortSide(let pixels):
      precondition(pixels > 0, "a frame's short side needs at least one pixel, not \(pixels)")
      let short = min(original.width, original.height)
      guard short > pixels else { return original }
      // Rounded to the nearest pixel, in integers so that it is the same everywhere.
      let long = (2 * max(original.width, original.height) * pixels + short) / (2 * short)
      return original.width <= original.height
        ? PixelSize(width: pixels, height: long) : PixelSize(width: long, height: pixels)
    case .exact(let size):
      precondition(
        (1...65_536).contains(size.width) && (1...65_536).contains(size.height),
        "a frame can't be scaled to \(size): sides go from 1 to 65536 pixels"
      )
      return size
    }
  }
}
