import ClipInput
import Torch
import VideoDecoding

/// The features of all frames of some footage, made by a network that does not learn.
struct FrozenFeatures {
  /// A stretch of a video, as it was looked at.
  struct Segment {
    /// The stretch of the file.
    let range: Range<Duration>
    /// Its frames, one in the middle of each period.
    let frameCount: Int
    /// The row of its first frame.
    let firstRow: Int
  }

  private let values: Tensor  // [N, D], float16
  private let lookCount: Int
  private let period: Duration
  /// The stretches, in the order of the footage.
  let segments: [Segment]

  /// Joins the features of stretches, `[looks, frames, D]` each.
  init(_ parts: [(range: Range<Duration>, features: Tensor)], period: Duration) {
    precondition(!parts.isEmpty, "FrozenFeatures: expected features of some video")
    self.period = period
    lookCount = parts[0].features.shape[0]
    var segments: [Segment] = []
    var row = 0
    for part in parts {
      let frameCount = part.features.shape[1]
      segments.append(Segment(range: part.range, frameCount: frameCount, firstRow: row))
      row += lookCount * frameCount
    }
    self.segments = segments
    values = concatenate(parts.map { $0.features.flattened(from: 0, through: 1) }, along: 0)
  }

  /// The views of a batch of stretches: clips at moments drawn by chance, each of a look drawn by
  /// chance.
  ///
  /// - Shape: → `[B, T, D]` for each view, `float32`.
  func views(
    of items: [Int],
    count: Int,
    _ shape: ClipShape,
    placed placement: ViewPlacement,
    seed: UInt64,
    epoch: Int
  ) -> [Tensor] {
    let sampler = ClipSampler(shape)
    var rows = [[Int]](repeating: [], count: count)
    for item in items {
      let segment = segments[item]
      var generator = SeededGenerator(seed: seed, stream: Self.stream, epoch, item)
      let clips = sampler.views(count, placed: placement, in: segment.range, using: &generator)
      for (view, times) in clips.enumerated() {
        let look = Int.random(in: 0..<lookCount, using: &generator)
        let start = segment.firstRow + look * segment.frameCount
        rows[view] += times.map { start + frame(at: $0, of: segment) }
      }
    }
    return rows.map { rows in
      values.gathered(Tensor(rows, shape: [rows.count]), along: 0).converted(to: .float32)
        .reshaped([items.count, -1, values.shape[1]])  // [B, T, D]
    }
  }

  /// A stream of chance of its own, beside those of the loader.
  private static let stream = 16

  private func frame(at time: Duration, of segment: Segment) -> Int {
    min(max(Int((time - segment.range.lowerBound) / period), 0), segment.frameCount - 1)
  }
}
