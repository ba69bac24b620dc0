import ClipInput
import VideoDecoding

/// Where pixels of a video's picture lie in a clip that was cropped, squashed and perhaps mirrored,
/// and back.
struct ClipMapping: Sendable, Equatable {
  private let scaleX: Double
  private let scaleY: Double
  private let left: Double
  private let top: Double
  private let isFlipped: Bool
  private let side: Double

  /// Describes how a clip came about.
  ///
  /// - Parameters:
  ///   - draw: What was done to the decoded frames.
  ///   - original: The size of the video's own pictures, which boxes are measured in.
  ///   - decoded: The size of the decoded frames, which `draw` is measured in.
  ///   - side: Pixels along each side of the clip.
  init(_ draw: AugmentationDraw, of original: PixelSize, decodedAs decoded: PixelSize, side: Int) {
    let (toX, toY) = (
      Double(side) / Double(draw.crop.width), Double(side) / Double(draw.crop.height)
    )
    scaleX = Double(decoded.width) / Double(original.width) * toX
    scaleY = Double(decoded.height) / Double(original.height) * toY
    left = Double(draw.crop.x) * toX
    top = Double(draw.crop.y) * toY
    isFlipped = draw.isFlipped
    self.side = Double(side)
  }

  /// A box of the picture in the clip's pixels; it may reach beyond the clip.
  func box(inClip box: Box) -> Box {
    mirrored(
      Box(
        x1: box.x1 * scaleX - left,
        y1: box.y1 * scaleY - top,
        x2: box.x2 * scaleX - left,
        y2: box.y2 * scaleY - top
      )
    )
  }

  /// A box of the clip in the picture's pixels.
  func box(inPicture box: Box) -> Box {
    let box = mirrored(box)
    return Box(
      x1: (box.x1 + left) / scaleX,
      y1: (box.y1 + top) / scaleY,
      x2: (box.x2 + left) / scaleX,
      y2: (box.y2 + top) / scaleY
    )
  }

  private func mirrored(_ box: Box) -> Box {
    guard isFlipped else { return box }
    return Box(x1: side - box.x2, y1: box.y1, x2: side - box.x1, y2: box.y2)
  }
}
