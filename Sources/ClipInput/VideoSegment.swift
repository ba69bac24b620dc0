/// A stretch of one video, short enough to be decoded and kept as a whole; training's unit.
public struct VideoSegment: Sendable, Hashable {
  /// Which item of the collection it is part of.
  public let item: Int
  /// The file.
  public let path: String
  /// The stretch of the file, its end left out.
  public let range: Range<Duration>
  /// From one frame of the file to the next, on average; zero where the file doesn't say.
  public let framePeriod: Duration

  /// Names a stretch.
  public init(item: Int, path: String, range: Range<Duration>, framePeriod: Duration = .zero) {
    self.item = item
    self.path = path
    self.range = range
    self.framePeriod = framePeriod
  }
}

extension VideoSegment {
  /// Cuts a range into the fewest equal parts that last at most `longest`: no splinter at the end.
  static func cut(_ range: Range<Duration>, longest: Duration) -> [Range<Duration>] {
    precondition(longest > .zero, "cut: parts must last more than 0 s, got \(longest)")
    let length = range.upperBound - range.lowerBound
    let count = Int((length / longest).rounded(.up))
    return (0..<count).map { index in
      let start = range.lowerBound + length * index / count
      return start..<range.lowerBound + length * (index + 1) / count
    }
  }
}
