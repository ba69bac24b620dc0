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
  /// How many of the ten nearest clips such a search finds on average, as measured on clips of the
  /// library; nil where every clip is compared.
  public let recall: Double?

  /// Whether there is anything like it.
  public var isFound: Bool { moments.first.map { Double($0.score) >= cutOff.score } ?? false }
}
