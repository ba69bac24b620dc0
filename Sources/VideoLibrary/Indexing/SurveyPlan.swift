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
  /// About how many frames for shots a part has at most.
  private static let mostFrames = 1024

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
    leavingOut known: Set<Range<Int>>
  ) {
    (self.segments, self.scan, self.known, self.duration) = (segments, scan, known, duration)
    let count = max(Int((duration * Self.frameRate).seconds), 1)
    frameCount = count
    let mostClips = max(Self.mostFrames * segments.count / count, 1)
    parts = scan.lots.flatMap { lot in
      stride(from: lot.lowerBound, to: lot.upperBound, by: mostClips).map {
        $0..<min($0 + mostClips, lot.upperBound)
      }
    }
    // The pictures of a short video are quickly made when they are asked for.
    let pictures = parts.count == 1 ? 0 : Self.previewCount
    previewed = (0..<pictures).map { (2 * $0 + 1) * count / (2 * pictures) }
  }

  /// Whether there is one part.
  var isShort: Bool { parts.count == 1 }

  /// Decodes what is planned for a part in one pass.
  func look(at part: Int, of file: inout VideoFile) throws -> SurveyedPart {
    let wanted = segments[parts[part]].filter { !known.contains($0.range.microseconds) }
    let clipTimes = scan.times(of: wanted)
    let frames = frames(of: part)
    let times = times(of: frames, clipTimes.distinct)
    // Where a short video's clips have all frames for shots, these are not scaled once more. Within a
    // video all are scaled in one way, or a grey on the edge of two bins would make a cut.
    let isCovered = isShort && Set(times).isSubset(of: clipTimes.distinct)
    let found = try file.clips(of: [
      FrameSeries(at: clipTimes.distinct, scale: scan.frameScale),
      FrameSeries(
        at: isCovered ? [] : times,
        scale: .shortSide(ColourHistograms.side),
        sampling: .nearest
      ),
      FrameSeries(
        at: previewed.filter(frames.contains).map { times[$0 - frames.lowerBound] },
        scale: .shortSide(Self.previewSide)
      ),
      FrameSeries(
        at: frames.filter { $0 == frameCount / 2 }.map { times[$0 - frames.lowerBound] },
        scale: .shortSide(Self.thumbnailSide)
      ),
    ])
    var result = SurveyedPart()
    result.clips = zip(wanted, clipTimes.clips(of: found[0])).map { ($0.range, $1) }
    let (seenTimes, seen) = isCovered ? (clipTimes.distinct, found[0]) : (times, found[1])
    var missing = times[...]
    for (place, time) in seenTimes.enumerated() where time == missing.first {
      missing.removeFirst()
      result.shotFrames.append((time, ColourHistograms(ofFrame: place, in: seen)))
    }
    result.preview = (0..<found[2].frameCount).map { found[2].frame($0) }
    result.thumbnail = found[3].frameCount > 0 ? found[3].frame(0) : nil
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

  /// When frames for shots are shown: in the middle of each equal part of the video, so that none lies
  /// beyond the last frame; of a short video, it is one nearby that is decoded anyway.
  ///
  /// Regular steps matter: of light that changes quickly, two of them make a cut.
  private func times(of frames: Range<Int>, _ clipTimes: [Duration]) -> [Duration] {
    let middles = frames.map { duration * (2 * $0 + 1) / (2 * frameCount) }
    guard isShort else { return middles }
    var known = clipTimes[...]
    return zip(frames, middles).map { frame, middle in
      let found = known.prefix { $0 < duration * (frame + 1) / frameCount }
      known.removeFirst(found.count)
      return found.min { abs(($0 - middle).seconds) < abs(($1 - middle).seconds) } ?? middle
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
