/// Finds where one shot ends and the next begins, from small frames of a video in order.
///
/// A frame is described by histograms of its colours, 64 bins in each of its four quarters; two
/// frames differ by half the L1 distance of these, 0 to 1. A cut is where neighbours differ by much
/// and by several times more than the frames around them do, and where what follows stays different
/// from what was before: a flash of light is none. Slow dissolves are not found.
public struct ShotDetector: Sendable {
  /// A difference that can be a cut.
  static let threshold = 0.3
  /// How much more than around it.
  static let prominence = 3.0
  /// A shot that is shorter is part of the one before it.
  static let shortest = Duration.milliseconds(500)
  /// How many neighbours on each side say what is usual.
  private static let reach = 4

  private var times: [Duration] = []
  private var features: [[Float]] = []

  /// Begins a video.
  public init() {}

  /// Takes the next frame.
  ///
  /// - Parameters:
  ///   - pixels: RGB, row after row.
  ///   - width: Pixels in a row.
  ///   - time: When it is shown.
  public mutating func append(_ pixels: [UInt8], width: Int, at time: Duration) {
    times.append(time)
    features.append(Self.feature(of: pixels, width: width))
  }

  /// Takes the frames that another one has seen after this one's.
  mutating func append(_ later: ShotDetector) {
    times += later.times
    features += later.features
  }

  /// The beginnings of the shots, the first one zero.
  public var shots: [Duration] {
    let differences = zip(features, features.dropFirst()).map(Self.difference)
    var shots = [Duration.zero]
    for (place, difference) in differences.enumerated() where isCut(place, differences) {
      // Between the last frame of the one and the first of the other, nearer to the other.
      guard difference > 0, times[place + 1] - shots[shots.count - 1] >= Self.shortest else {
        continue
      }
      shots.append(times[place + 1])
    }
    return shots
  }

  private func isCut(_ place: Int, _ differences: [Double]) -> Bool {
    guard differences[place] >= Self.threshold else { return false }
    let around = (place - Self.reach...place + Self.reach)
      .filter { $0 != place && differences.indices.contains($0) }
      .map { differences[$0] }.sorted()
    let usual = around.isEmpty ? 0 : around[around.count / 2]
    guard differences[place] >= Self.prominence * usual else { return false }
    // A frame on, the picture is still another, and a frame before it was another already.
    let (earlier, later) = (max(place - 1, 0), min(place + 2, features.count - 1))
    return Self.difference(features[place], features[later]) >= Self.threshold
      && Self.difference(features[earlier], features[place + 1]) >= Self.threshold
  }

  /// Histograms of the four quarters, each of sum 1.
  private static func feature(of pixels: [UInt8], width: Int) -> [Float] {
    let height = pixels.count / (3 * width)
    var counts = [Float](repeating: 0, count: 4 * 64)
    for y in 0..<height {
      let rows = y < (height + 1) / 2 ? 0 : 2
      for x in 0..<width {
        let quarter = rows + (x < (width + 1) / 2 ? 0 : 1)
        let place = 3 * (y * width + x)
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
    return counts
  }

  /// Half the L1 distance, averaged over the quarters: 0 for the same colours, 1 for none in common.
  private static func difference(_ one: [Float], _ other: [Float]) -> Double {
    zip(one, other).reduce(0) { $0 + Double(abs($1.0 - $1.1)) } / 8
  }
}
