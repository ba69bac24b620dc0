/// A video and the actions in it; without any, it is pure background.
public struct ActionVideo: Sendable, Hashable {
  /// What annotations and results call the video: ActivityNet's id, or the path in a table.
  public var identifier: String
  /// Where the file, or the folder of an image sequence, lies.
  public var path: String
  /// The part of the collection it belongs to, such as `train`.
  public var split: String?
  /// What it shares with other videos and a fair test must not: a person, a scene, a recording.
  public var group: String?
  /// The actions, in the order of the file; they may overlap.
  public var segments: [ActionSegment]

  /// Describes a video; by default with no action, of no split.
  public init(
    identifier: String,
    path: String,
    split: String? = nil,
    group: String? = nil,
    segments: [ActionSegment] = []
  ) {
    self.identifier = identifier
    self.path = path
    self.split = split
    self.group = group
    self.segments = segments
  }
}
