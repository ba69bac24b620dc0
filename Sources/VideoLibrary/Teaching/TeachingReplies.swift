/// How well the names are known.
public struct TeachingStatus: Sendable, Equatable {
  /// The names, and how many clips bear each.
  public let names: [LabelCount]
  /// Clips in the library.
  public let clipCount: Int
  /// Clips that bear a name.
  public let labelledCount: Int
  /// How well names were known after so many labels, fewest first.
  public let lessons: [Lesson]
}

/// A clip whose name would teach much.
public struct SuggestedClip: Sendable, Equatable {
  /// Why it was chosen.
  public enum Reason: String, Sendable {
    /// It is unlike what bears a name.
    case unlike
    /// The names so far do not decide on it.
    case unsure
  }

  /// The clip.
  public let clip: LibraryClip
  /// The name that it would be given now, and how probable that is; nil before there are two names.
  public let guess: NameGuess?
  /// Why it was chosen.
  public let reason: Reason
}

/// A name and how probable it is.
public struct NameGuess: Sendable, Equatable {
  /// The name.
  public let name: String
  /// Its probability.
  public let probability: Double
}

/// A group of clips that are alike, none of which bears a name.
public struct UnnamedCluster: Sendable, Equatable {
  /// Its clips, the most typical first.
  public let clips: [LibraryClip]
}

/// A label that is probably wrong.
public struct DoubtfulLabel: Sendable, Equatable {
  /// The label.
  public let label: LibraryLabel
  /// A clip that it names.
  public let clip: LibraryClip
  /// What the clip seems to show instead, and how probable that is.
  public let suggestion: NameGuess
}

/// What the names say along a video.
public struct TaughtAction: Sendable, Equatable {
  /// The stretch.
  public let range: Range<Duration>
  /// The name.
  public let name: String
  /// Its mean probability.
  public let probability: Double
}
