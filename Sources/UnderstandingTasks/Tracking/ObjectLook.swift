public import ClipInput
public import VideoDecoding

/// What a thing looks like: the mean colours of six bands of the middle half of its box, from top to
/// bottom.
///
/// Of people that are clothes, which stay the same while they pass each other.
public struct ObjectLook: Sendable, Equatable {
  /// Red, green and blue of each band, 0…1.
  public private(set) var colours: [Double]

  private static let bandCount = 6
  /// The mean difference of colours from which on a look speaks against a pair.
  private static let neutralDifference = 0.1

  /// Takes in a box of a picture.
  ///
  /// - Parameters:
  ///   - box: Where it is, in the pixels of a picture of the size `original`.
  ///   - clip: The picture, among others.
  ///   - frame: Which of the clip's frames it is.
  ///   - original: The size of the video's own pictures.
  public init(of box: Box, in clip: Clip, frame: Int, original: PixelSize) {
    let size = clip.size
    let (scaleX, scaleY) = (
      Double(size.width) / Double(original.width), Double(size.height) / Double(original.height)
    )
    func range(_ low: Double, _ high: Double, within count: Int) -> Range<Int> {
      let first = min(max(Int(low), 0), count - 1)
      return first..<min(max(Int(high), first + 1), count)
    }
    let (middle, quarter) = ((box.x1 + box.x2) / 2, (box.x2 - box.x1) / 4)
    let columns = range(
      (middle - quarter) * scaleX,
      (middle + quarter) * scaleX,
      within: size.width
    )
    let height = (box.y2 - box.y1) / Double(Self.bandCount)
    let start = frame * size.height * size.width * 3
    colours = (0..<Self.bandCount).flatMap { band in
      let top = box.y1 + Double(band) * height
      let rows = range(top * scaleY, (top + height) * scaleY, within: size.height)
      var sums = SIMD3<Int>.zero
      for row in rows {
        for column in columns {
          let pixel = start + (row * size.width + column) * 3
          sums &+= SIMD3(
            Int(clip.pixels[pixel]),
            Int(clip.pixels[pixel + 1]),
            Int(clip.pixels[pixel + 2])
          )
        }
      }
      let scale = 1 / Double(255 * rows.count * columns.count)
      return [0, 1, 2].map { Double(sums[$0]) * scale }
    }
  }

  /// Moves towards another look by a part of the way, 0…1.
  mutating func approach(_ other: Self, by rate: Double) {
    for place in colours.indices {
      colours[place] += rate * (other.colours[place] - colours[place])
    }
  }

  /// How much looks speak against one thing having both: −1 where they are the same, 0 at an
  /// ordinary difference or where one is not known, 1 at twice that and beyond.
  static func unlikeness(_ one: Self?, _ other: Self?) -> Double {
    guard let one, let other else { return 0 }
    let sum = zip(one.colours, other.colours).reduce(0) { $0 + abs($1.0 - $1.1) }
    return min(sum / Double(one.colours.count) / neutralDifference, 2) - 1
  }
}
