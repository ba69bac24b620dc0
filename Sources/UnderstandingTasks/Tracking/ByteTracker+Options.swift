extension ByteTracker {
  /// When finds and tracks go together; the defaults are the paper's.
  ///
  /// Scores are a detector's own: one that is less sure of itself needs lower ones. A distance is
  /// 1 less the intersection over union of a find and a prediction.
  public struct Options: Sendable, Equatable {
    /// The score above which a find is sure.
    public var sureScore = 0.6
    /// The score above which a find is used at all.
    public var unsureScore = 0.1
    /// The score from which on a sure find that goes with no track begins one.
    public var newTrackScore = 0.7
    /// The largest distance of a sure find and its track.
    public var sureDistance = 0.8
    /// The largest distance of an unsure find and its track.
    public var unsureDistance = 0.5
    /// The largest distance of a sure find and a track that was found once.
    public var unconfirmedDistance = 0.7
    /// How many frames a track stays in mind in which it is not found.
    public var memory = 30

    /// Makes the paper's options.
    public init() {}
  }
}
