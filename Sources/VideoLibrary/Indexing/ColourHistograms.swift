import VideoDecoding

/// The colours of a frame, by which shots are told apart: histograms of 64 bins in each of its four
/// quarters.
struct ColourHistograms: Sendable {
  /// Each quarter's bins sum up to 1.
  private let values: [Float]

  /// Rows and columns that suffice.
  static let side = 64

  /// Counts the colours of a clip's frame; of a large one, not of every row and column.
  init(ofFrame frame: Int, in clip: Clip) {
    let (pixels, width, height) = (clip.pixels.span, clip.size.width, clip.size.height)
    let start = 3 * frame * width * height
    let step = max(min(width, height) / Self.side, 1)
    var counts = [Float](repeating: 0, count: 4 * 64)
    for y in stride(from: 0, to: height, by: step) {
      let rows = y < (height + 1) / 2 ? 0 : 2
      for x in stride(from: 0, to: width, by: step) {
        let quarter = rows + (x < (width + 1) / 2 ? 0 : 1)
        let place = start + 3 * (y * width + x)
        let (red, green, blue) = (
          pixels[place] >> 6, pixels[place + 1] >> 6, pixels[place + 2] >> 6
        )
        counts[quarter * 64 + Int(red) * 16 + Int(green) * 4 + Int(blue)] += 1
      }
    }
    for quarter in 0..<4 {
      let bins = quarter * 64..<(quarter + 1) * 64
      let total = max(counts[bins].reduce(0, +), 1)
      for bin in bins { counts[bin] /= total }
    }
    values = counts
  }

  /// Half the L1 distance, averaged over the quarters: 0 for the same colours, 1 for none in common.
  func difference(from other: ColourHistograms) -> Double {
    zip(values, other.values).reduce(0) { $0 + Double(abs($1.0 - $1.1)) } / 8
  }
}
