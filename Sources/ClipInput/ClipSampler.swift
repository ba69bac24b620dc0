internal import Foundation
internal import VideoDecoding

/// Chooses the times of a clip's frames within a video.
///
/// The `T` times of a clip are equally far apart; the first lies anywhere in the room that the
/// others leave, R = L − (T − 1)·spacing in a video that lasts L. Over the whole video that room is
/// one spacing, so that random clips of it still differ. Where no room is left, the video is looped:
/// the clip begins anywhere, and goes on from the beginning when it comes to the end. Only there
/// are its times not ascending.
///
/// Where the shape asks for pairs, each time is followed by one that is the interval later, or a
/// frame later where the video is that slow: the second of a pair is always another frame.
public struct ClipSampler: Sendable {
  private let frameCount: Int
  private let span: ClipSpan
  private let pairInterval: Duration?
  private let framePeriod: Duration
  private let jitter: Double

  /// A sampler of clips of that shape from a video with so long from one frame to the next; zero
  /// where that is not known.
  public init(_ shape: ClipShape, framePeriod: Duration = .zero) {
    precondition(shape.frameCount > 0, "ClipSampler: a clip needs frames, got \(shape.frameCount)")
    frameCount = shape.frameCount
    span = shape.span
    pairInterval = shape.pairInterval.map { max($0, framePeriod) }
    self.framePeriod = framePeriod
    jitter = shape.jitter
  }

  /// Clips spread evenly over a video, with no chance in them.
  ///
  /// One clip lies in the middle. Of clips over the whole video, each takes the frames between
  /// those of the others; ``ClipSpan/part(minimum:)`` counts as the whole here.
  ///
  /// - Parameters:
  ///   - clipCount: How many clips.
  ///   - range: The stretch of the video to take them from.
  /// - Returns: The times of each clip.
  public func uniform(_ clipCount: Int, in range: Range<Duration>) -> [[Duration]] {
    precondition(clipCount > 0, "uniform: expected at least 1 clip, got \(clipCount)")
    let grid = grid(in: range.withRoom(forPairsOf: pairInterval), part: 1)
    let room = grid.isLooped ? 0 : grid.room
    return (0..<clipCount).map { index in
      paired(grid.times(from: room * (Double(index) + 0.5) / Double(clipCount)), by: pairInterval)
    }
  }

  /// A clip whose middle moment, of an even number the first after the middle, is a given one.
  ///
  /// Its times may lie before the video's beginning or after its end, where the first and the last
  /// frame are shown. Nothing of it is left to chance.
  ///
  /// - Parameter time: The moment.
  /// - Returns: The times of its frames.
  public func centred(at time: Duration) -> [Duration] {
    guard case .lasting(let length) = span else {
      preconditionFailure("centred: a clip around a moment lasts some time, but spans \(span)")
    }
    let spacing = length / frameCount
    return paired((0..<frameCount).map { time + spacing * ($0 - frameCount / 2) }, by: pairInterval)
  }

  /// One clip anywhere in a video.
  ///
  /// - Parameters:
  ///   - range: The stretch of the video to take it from.
  ///   - generator: Where chance comes from.
  /// - Returns: The times of its frames.
  public func random(
    in range: Range<Duration>,
    using generator: inout some RandomNumberGenerator
  ) -> [Duration] {
    let grid = randomGrid(in: range, using: &generator)
    let start = grid.room * Double.random(in: 0..<1, using: &generator)
    return irregular(grid.times(from: start), on: grid, using: &generator)
  }

  /// Clips of one video that a network is to recognise as being of one video.
  ///
  /// With ``ViewPlacement/interval`` the distance k between the beginnings of two clips has the
  /// density (2/R)(1 − k/R), so k = R(1 − √(1 − u)) with u uniform. The earlier clip begins
  /// uniformly in [0, R − k), and either comes first.
  ///
  /// - Parameters:
  ///   - count: How many clips; the interval law is for two.
  ///   - placement: How they lie to each other.
  ///   - range: The stretch of the video to take them from.
  ///   - generator: Where chance comes from.
  /// - Returns: The times of each clip.
  public func views(
    _ count: Int,
    placed placement: ViewPlacement,
    in range: Range<Duration>,
    using generator: inout some RandomNumberGenerator
  ) -> [[Duration]] {
    guard placement == .interval else {
      return (0..<count).map { _ in random(in: range, using: &generator) }
    }
    precondition(count == 2, "views: the interval law is for 2 clips, got \(count)")
    let grid = randomGrid(in: range, using: &generator)
    let distance = grid.room * (1 - (1 - Double.random(in: 0..<1, using: &generator)).squareRoot())
    let start = (grid.room - distance) * Double.random(in: 0..<1, using: &generator)
    let clips = [start, start + distance].map {
      irregular(grid.times(from: $0), on: grid, using: &generator)
    }
    return Bool.random(using: &generator) ? clips : clips.reversed()
  }

  /// Moves times and the interval of pairs a little, as far as the shape allows.
  private func irregular(
    _ times: [Duration],
    on grid: Grid,
    using generator: inout some RandomNumberGenerator
  ) -> [Duration] {
    guard jitter > 0 else { return paired(times, by: pairInterval) }
    let moved = times.map { time in
      let offset = Double.random(in: -jitter / 2...jitter / 2, using: &generator) * grid.spacing
      // Before the end by more than the nanosecond that a frame counts as begun early.
      let last = grid.range.upperBound - .nanoseconds(2)
      return min(max(time + .seconds(offset), grid.range.lowerBound), last)
    }
    let factor = exp(Double.random(in: -jitter...jitter, using: &generator))
    return paired(moved, by: pairInterval.map { max($0 * factor, framePeriod) })
  }

  private func paired(_ times: [Duration], by interval: Duration?) -> [Duration] {
    guard let interval else { return times }
    return times.flatMap { [$0, $0 + interval] }
  }

  private func randomGrid(
    in range: Range<Duration>,
    using generator: inout some RandomNumberGenerator
  ) -> Grid {
    // For the longest that jitter makes of the interval.
    let range = range.withRoom(forPairsOf: pairInterval.map { $0 * exp(jitter) })
    guard case .part(let minimum) = span else { return grid(in: range, part: 1) }
    return grid(in: range, part: Double.random(in: minimum...1, using: &generator))
  }

  private func grid(in range: Range<Duration>, part: Double) -> Grid {
    precondition(!range.isEmpty, "ClipSampler: the range \(range) holds no time")
    let covered =
      switch span {
      case .whole, .part: (range.upperBound - range.lowerBound).seconds * part
      case .lasting(let length): length.seconds
      }
    return Grid(range: range, spacing: covered / Double(frameCount), count: frameCount)
  }
}

extension Range<Duration> {
  /// The range in which the first of a pair may lie, so that the second one is still in the video;
  /// a video that hardly lasts longer than the interval is not shortened.
  fileprivate func withRoom(forPairsOf interval: Duration?) -> Self {
    guard let interval, upperBound - lowerBound > interval * 2 else { return self }
    return lowerBound..<upperBound - interval
  }
}

/// Equally spaced times, not yet placed within their range; all in seconds.
private struct Grid {
  let range: Range<Duration>
  let spacing: Double
  let count: Int

  private var length: Double { (range.upperBound - range.lowerBound).seconds }
  private var free: Double { length - Double(count - 1) * spacing }

  var isLooped: Bool { free <= 0 }

  /// How far from the beginning of the range the first time may lie.
  var room: Double { isLooped ? length : free }

  func times(from start: Double) -> [Duration] {
    (0..<count).map { index in
      let time = start + Double(index) * spacing
      return range.lowerBound
        + .seconds(isLooped ? time.truncatingRemainder(dividingBy: length) : time)
    }
  }
}
