public import ClipInput

/// How well the objects of one class were tracked through a video, by the three usual measures.
///
/// Several videos are measured together by adding their counts:
///
///     let measures = videos.map { TrackingMeasures(truth: $0.truth, found: $0.found) }
///     let all = measures.dropFirst().reduce(measures[0], +)
public struct TrackingMeasures: Sendable, Equatable {
  /// MOTA and what it is made of.
  public let clear: ClearMeasures
  /// IDF1 and what it is made of.
  public let identity: IdentityMeasures
  /// HOTA and what it is made of.
  public let higherOrder: HigherOrderMeasures

  /// Compares tracks that were found with the truth, whatever their labels are.
  ///
  /// An object of the truth that is ignored is left out, with what was found in its place.
  ///
  /// - Parameters:
  ///   - truth: For each frame, the objects that are there, each with an identity of its own.
  ///   - found: For the same frames, the objects that were found, each with an identity too.
  public init(truth: [[BoxedObject]], found: [[BoxedObject]]) {
    let comparison = TrackComparison(truth: truth, found: found)
    self.init(
      clear: ClearMeasures(of: comparison),
      identity: IdentityMeasures(of: comparison),
      higherOrder: HigherOrderMeasures(of: comparison)
    )
  }

  private init(clear: ClearMeasures, identity: IdentityMeasures, higherOrder: HigherOrderMeasures) {
    self.clear = clear
    self.identity = identity
    self.higherOrder = higherOrder
  }

  /// The measures of two videos or classes together: each object counts the same.
  public static func + (one: Self, other: Self) -> Self {
    Self(
      clear: one.clear + other.clear,
      identity: one.identity + other.identity,
      higherOrder: one.higherOrder + other.higherOrder
    )
  }
}
