import VideoDecoding

/// Which frames of a video are looked at, and what for.
struct SurveyPlan: Sendable {
  /// The frames in which shots are looked for, ascending.
  let times: [Duration]
  /// Which of these make the preview, ascending; in a very short video the same may come twice.
  private let previewed: [Int]
  /// The frames of clips, ascending, and their size.
  private let clipTimes: [Duration]
  private let clipScale: FrameScale

  /// Frames looked at in a second.
  private static let frameRate = 8
  /// The shorter side of a thumbnail.
  static let thumbnailSide = 180
  /// The shorter side of the many pictures of a preview.
  private static let previewSide = 120
  /// The shorter side of the frames in which shots are looked for.
  static let shotSide = 64
  /// Frames for shots that are decoded in one go.
  private static let block = 32
  /// Frames for shots in the smallest part that is worth a decoder of its own: a minute.
  private static let smallestPart = 60 * frameRate

  /// Makes a plan.
  ///
  /// - Parameters:
  ///   - duration: How long the video lasts.
  ///   - previewCount: How many pictures its preview has.
  ///   - clipTimes: The frames of clips, ascending, which serve for the shots as well.
  ///   - clipScale: The size of these.
  init(
    duration: Duration,
    previewCount: Int,
    clipTimes: [Duration] = [],
    clipScale: FrameScale = .original
  ) {
    // One in each part of a second: one that is decoded anyway, or else the part's middle, so that
    // none lies beyond the last frame.
    let count = max(Int((duration * Self.frameRate).seconds), 1)
    var known = clipTimes[...]
    times = (0..<count).map { part in
      let found = known.prefix { $0 < duration * (part + 1) / count }
      known.removeFirst(found.count)
      return found.first ?? duration * (2 * part + 1) / (2 * count)
    }
    previewed = (0..<previewCount).map { (2 * $0 + 1) * count / (2 * previewCount) }
    (self.clipTimes, self.clipScale) = (clipTimes, clipScale)
  }

  /// At most so many parts of ``times``, each worth a decoder of its own.
  func parts(atMost most: Int) -> [Range<Int>] {
    let count = max(min(most, times.count / Self.smallestPart), 1)
    return (0..<count).map { times.count * $0 / count..<times.count * ($0 + 1) / count }
  }

  /// Decodes what is planned for a part of ``times`` in one pass.
  func look(at part: Range<Int>, of file: inout VideoFile) async throws -> SurveyedPart {
    var result = SurveyedPart()
    for first in stride(from: part.lowerBound, to: part.upperBound, by: Self.block) {
      try Task.checkCancellation()
      // Whoever else has footage to decode gets a turn.
      await Task.yield()
      let block = first..<min(first + Self.block, part.upperBound)
      let found = try file.clips(of: [
        FrameSeries(at: Array(times[block]), scale: .shortSide(Self.shotSide), sampling: .nearest),
        FrameSeries(
          at: previewed.filter(block.contains).map { times[$0] },
          scale: .shortSide(Self.previewSide)
        ),
        FrameSeries(
          at: block.contains(times.count / 2) ? [times[times.count / 2]] : [],
          scale: .shortSide(Self.thumbnailSide)
        ),
        FrameSeries(at: clipTimes(beside: block), scale: clipScale),
      ])
      for place in block {
        let frame = found[0].frame(place - first)
        result.shots.append(frame.pixels, width: frame.size.width, at: times[place])
      }
      result.preview += (0..<found[1].frameCount).map { found[1].frame($0) }
      if found[2].frameCount > 0 { result.thumbnail = found[2].frame(0) }
      result.clipFrames.append(found[3])
    }
    return result
  }

  /// The frames of clips from the first time of a block to the first of the next one.
  private func clipTimes(beside block: Range<Int>) -> [Duration] {
    clipTimes.filter {
      (block.lowerBound == 0 || $0 >= times[block.lowerBound])
        && (block.upperBound == times.count || $0 < times[block.upperBound])
    }
  }
}

/// What was seen in a part of a video, or in parts that follow each other.
struct SurveyedPart: Sendable {
  /// Where shots begin.
  var shots = ShotDetector()
  /// The pictures of the preview.
  var preview: [Frame] = []
  /// The picture from the middle of the video.
  var thumbnail: Frame?
  /// The frames of clips, in lots.
  var clipFrames: [Clip] = []

  /// Takes what was seen after it.
  mutating func append(_ next: SurveyedPart) {
    shots.append(next.shots)
    preview += next.preview
    thumbnail = thumbnail ?? next.thumbnail
    clipFrames += next.clipFrames
  }
}
