/// What is searched with.
public struct SearchQuery: Sendable, Equatable {
  /// An embedding as the library's model makes them, `[D]`.
  public let vector: [Float]
  /// Whether it was made of words, which lie apart from all pictures.
  public let isText: Bool
  /// A stretch of a video that is not to be found: what was asked with.
  public var excluded: VideoStretch?

  /// Takes a vector.
  public init(_ vector: [Float], isText: Bool = false, excluding excluded: VideoStretch? = nil) {
    self.vector = vector
    self.isText = isText
    self.excluded = excluded
  }
}

/// A stretch of one of the library's videos.
public struct VideoStretch: Sendable, Equatable {
  /// The video.
  public let video: Int
  /// The stretch of it.
  public let range: Range<Duration>

  /// Names a stretch.
  public init(video: Int, range: Range<Duration>) {
    self.video = video
    self.range = range
  }

  /// Whether a clip shows some of it.
  func overlaps(_ clip: LibraryClip) -> Bool {
    clip.video == video && clip.range.overlaps(range)
  }
}

/// A stretch of a video that was found.
public struct Moment: Sendable, Equatable {
  /// The video.
  public let video: Int
  /// The stretch of it.
  public let range: Range<Duration>
  /// The cosine of its best clip with what was looked for, −1 to 1.
  public let score: Float
  /// Its best clip.
  public let clip: Int

  /// The same stretch with another best clip.
  func rescored(by peak: (clip: Int, score: Float)) -> Self {
    Self(video: video, range: range, score: peak.score, clip: peak.clip)
  }
}

/// What a search has found.
public struct SearchAnswer: Sendable, Equatable {
  /// Moments, the best first; those below the cut-off as well.
  public let moments: [Moment]
  /// The score below which they are nothing like what was looked for.
  public let cutOff: CutOff

  /// Whether there is anything like it.
  public var isFound: Bool { moments.first.map { Double($0.score) >= cutOff.score } ?? false }
}

/// Joins neighbouring clips to moments.
///
/// A moment begins as the best clip that is not part of one yet, and grows to both sides over clips
/// that touch it, as long as they score at least half as much: the width of a peak at half its
/// height, as the scores of unrelated clips lie around 0.
struct MomentMerging {
  /// The scored clips of one video, in the order of time.
  let clips: [(clip: LibraryClip, score: Float)]

  /// The moments of the video, the best first.
  var moments: [Moment] {
    var isTaken = [Bool](repeating: false, count: clips.count)
    var moments: [Moment] = []
    let order = clips.indices.sorted { (clips[$1].score, $0) < (clips[$0].score, $1) }
    for peak in order where !isTaken[peak] {
      var places = peak...peak
      isTaken[peak] = true
      while let next = grown(places, peak: peak, isTaken) {
        isTaken[next] = true
        places = min(next, places.lowerBound)...max(next, places.upperBound)
      }
      let members = clips[places]
      let end = members.map(\.clip.range.upperBound).max() ?? .zero
      moments.append(
        Moment(
          video: clips[peak].clip.video,
          range: clips[places.lowerBound].clip.range.lowerBound..<end,
          score: clips[peak].score,
          clip: clips[peak].clip.id
        )
      )
    }
    return moments
  }

  /// A neighbour that belongs to the moment as well; nil where it ends.
  private func grown(_ places: ClosedRange<Int>, peak: Int, _ isTaken: [Bool]) -> Int? {
    let least = clips[peak].score / 2
    guard least > 0 else { return nil }
    return [
      (next: places.lowerBound - 1, edge: places.lowerBound),
      (next: places.upperBound + 1, edge: places.upperBound),
    ].first { next, edge in
      clips.indices.contains(next) && !isTaken[next] && clips[next].score >= least
        && clips[min(next, edge)].clip.range.upperBound
          >= clips[max(next, edge)].clip.range.lowerBound
    }?.next
  }
}
