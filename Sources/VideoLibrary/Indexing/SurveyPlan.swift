import ClipInput
import VideoDecoding

/// Which frames of a video are looked at in one pass over it, and what for.
///
/// Its clips are taken to be those of a video without a cut; which of them stand is known once its
/// shots are.
struct SurveyPlan: Sendable {
  /// The clips of each part: a part is decoded in one go, by a decoder of its own.
  let parts: [Range<Int>]
  private let segments: [VideoSegment]
  private let scan: ClipScan
  private let known: Set<Range<Int>>
  private let duration: Duration
  /// Frames in which shots are looked for.
  private let frameCount: Int
  /// Which of these make the preview, ascending.
  private let previewed: [Int]

  /// Frames looked at in a second.
  private static let frameRate = 8
  /// How many pictures a preview has.
  static let previewCount = 10
  /// The shorter side of a thumbnail.
  static let thumbnailSide = 180
  /// The shorter side of the many pictures of a preview.
  static let previewSide = 120
  /// The shorter side of the frames in which shots are looked for.
  static let shotSide = 64
  /// Frames for shots that are decoded in one go.
  private static let block = 32

  /// Makes a plan.
  ///
  /// - Parameters:
  ///   - duration: How long the video lasts.
  ///   - segments: Its clips as if there were no cut.
  ///   - scan: What is decoded of these.
  ///   - known: Those that need not be decoded, in microseconds.
  init(
    duration: Duration,
    segments: [VideoSegment],
    scan: ClipScan,
    leavingOut known: Set<Range<Int>> = []
  ) {
    (self.segments, self.scan, self.known, self.duration) = (segments, scan, known, duration)
    parts = scan.lots
    let count = max(Int((duration * Self.frameRate).seconds), 1)
    frameCount = count
    // The pictures of a short video are quickly made when they are asked for.
    let pictures = parts.count > 1 ? Self.previewCount : 0
    previewed = (0..<pictures).map { (2 * $0 + 1) * count / (2 * pictures) }
  }

  /// Decodes what is planned for a part in one pass.
  func look(at part: Int, of file: inout VideoFile) async throws -> SurveyedPart {
    let wanted = segments[parts[part]].filter { !known.contains($0.range.microseconds) }
    let clipTimes = scan.times(of: wanted)
    let frames = frames(of: part)
    let times = times(of: frames, clipTimes.distinct)
    var unread = clipTimes.distinct[...]
    var clipFrames: [Clip] = []
    var result = SurveyedPart()
    // Clips may lie closer together than the frames for shots, and so a part may have none of these.
    for first in stride(from: 0, to: max(times.count, 1), by: Self.block) {
      try Task.checkCancellation()
      // Whoever else has footage to decode gets a turn.
      await Task.yield()
      let block = first..<min(first + Self.block, times.count)
      let pictures = block.filter { previewed.contains(frames.lowerBound + $0) }
      let middle = block.filter { frames.lowerBound + $0 == frameCount / 2 }
      let beside =
        block.upperBound == times.count ? unread : unread.prefix { $0 < times[block.upperBound] }
      unread.removeFirst(beside.count)
      let found = try file.clips(of: [
        FrameSeries(at: Array(times[block]), scale: .shortSide(Self.shotSide), sampling: .nearest),
        FrameSeries(at: pictures.map { times[$0] }, scale: .shortSide(Self.previewSide)),
        FrameSeries(at: middle.map { times[$0] }, scale: .shortSide(Self.thumbnailSide)),
        FrameSeries(at: Array(beside), scale: scan.frameScale),
      ])
      for place in block {
        let frame = found[0].frame(place - first)
        let colours = ColourHistograms(of: frame.pixels, width: frame.size.width)
        result.shotFrames.append((times[place], colours))
      }
      result.preview += (0..<found[1].frameCount).map { found[1].frame($0) }
      if found[2].frameCount > 0 { result.thumbnail = found[2].frame(0) }
      clipFrames.append(found[3])
    }
    let all = Clip(
      size: clipFrames[0].size,
      times: clipFrames.flatMap(\.times),
      pixels: clipFrames.flatMap(\.pixels)
    )
    result.clips = zip(wanted, clipTimes.clips(of: all)).map { ($0.range, $1) }
    return result
  }

  /// The numbers of the frames for shots from a part's first clip to the next part's.
  private func frames(of part: Int) -> Range<Int> {
    func first(of part: Int) -> Int {
      guard part > 0 else { return 0 }
      guard part < parts.count else { return frameCount }
      let start = segments[parts[part].lowerBound].range.lowerBound
      return min(Int(start / duration * Double(frameCount)), frameCount)
    }
    return first(of: part)..<first(of: part + 1)
  }

  /// When frames for shots are shown: one in each equal part of the video, which is one that is decoded
  /// anyway or else the one in its middle, so that none lies beyond the last frame.
  private func times(of frames: Range<Int>, _ clipTimes: [Duration]) -> [Duration] {
    var known = clipTimes[...]
    return frames.map { frame in
      let found = known.prefix { $0 < duration * (frame + 1) / frameCount }
      known.removeFirst(found.count)
      return found.first ?? duration * (2 * frame + 1) / (2 * frameCount)
    }
  }
}

/// What was seen in a part of a video.
struct SurveyedPart: Sendable {
  /// The frames in which shots are looked for.
  var shotFrames: [(time: Duration, colours: ColourHistograms)] = []
  /// The pictures of the preview.
  var preview: [Frame] = []
  /// The picture from the middle of the video.
  var thumbnail: Frame?
  /// What is decoded for the embeddings of the part's clips.
  var clips: [(range: Range<Duration>, clips: [Clip])] = []
}
