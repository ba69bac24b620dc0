internal import VideoDecoding

/// How large things are drawn: they grow with the picture, and stay readable on a small one.
struct OverlayStyle: Sendable {
  /// Pixels from the top of a tall letter to the foot of a deep one.
  let fontSize: Double
  /// The width of outlines.
  let lineWidth: Double

  init(for size: PixelSize) {
    let shortSide = Double(min(size.width, size.height))
    fontSize = max(10, (shortSide / 34).rounded())
    lineWidth = max(1.5, shortSide / 300)
  }

  /// Between text and the edge of its plate.
  var padding: Double { fontSize * 0.45 }
  /// Between plates, and from them to the edge of the picture.
  var margin: Double { fontSize * 0.6 }
  /// Of a plate with one line of text.
  var plateHeight: Double { fontSize * 1.6 }
  /// Of the corners of plates.
  var radius: Double { fontSize * 0.3 }
  /// From one lane of the timeline to the next.
  var laneHeight: Double { fontSize * 1.6 }
}
