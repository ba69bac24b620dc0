/// One object in one frame: as annotated, or as found.
public struct BoxedObject: Sendable, Hashable {
  /// Where it is.
  public var box: Box
  /// Its class.
  public var label: String
  /// The same number for the same thing over the frames of a video; nil where nobody followed it.
  public var identity: Int?
  /// How sure a detector is, 0…1; nil for annotations.
  public var score: Double?
  /// Whether measures pass it over, found or not: COCO's `iscrowd`, MOTChallenge's 0 as `conf`.
  public var isIgnored: Bool

  /// Describes an object; by default as annotated in a single frame.
  public init(
    box: Box,
    label: String,
    identity: Int? = nil,
    score: Double? = nil,
    isIgnored: Bool = false
  ) {
    self.box = box
    self.label = label
    self.identity = identity
    self.score = score
    self.isIgnored = isIgnored
  }
}
