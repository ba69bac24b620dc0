/// A video and the objects in its frames; frames are counted from 1, as MOTChallenge counts.
public struct BoxedVideo: Sendable, Hashable {
  /// Where the file, or the folder of an image sequence, lies.
  public var path: String
  /// The part of the collection it belongs to, such as `train`.
  public var split: String?
  /// What it shares with other videos and a fair test must not: a person, a scene, a recording.
  public var group: String?
  /// The frames that somebody has looked at: one of them without objects shows none, while nothing
  /// is known of the others.
  public var annotatedFrames: Set<Int>
  /// The objects of each frame, in the order of the file.
  public var objects: [Int: [BoxedObject]]

  /// Describes a video; frames with objects are annotated even if they are not named.
  public init(
    path: String,
    split: String? = nil,
    group: String? = nil,
    annotatedFrames: Set<Int> = [],
    objects: [Int: [BoxedObject]] = [:]
  ) {
    self.path = path
    self.split = split
    self.group = group
    self.annotatedFrames = annotatedFrames.union(objects.keys)
    self.objects = objects
  }
}

extension BoxedVideo {
  /// Notes that somebody has looked at a frame.
  mutating func annotate(_ frame: Int) throws(AnnotationComplaint) {
    guard frame >= 1 else {
      throw AnnotationComplaint("is of frame \(frame); count frames from 1")
    }
    annotatedFrames.insert(frame)
  }

  /// Adds what a file says of an object.
  mutating func add(_ object: BoxedObject, to frame: Int) throws(AnnotationComplaint) {
    try annotate(frame)
    let box = object.box
    guard [box.x1, box.y1, box.x2, box.y2].allSatisfy(\.isFinite) else {
      throw AnnotationComplaint("has a box with a number that is not finite; correct it")
    }
    guard box.area > 0 else {
      throw AnnotationComplaint(
        "has a box without area, from (\(box.x1), \(box.y1)) to (\(box.x2), \(box.y2)); "
          + "the left upper corner comes first"
      )
    }
    if let identity = object.identity,
      objects[frame, default: []].contains(where: { $0.identity == identity })
    {
      throw AnnotationComplaint(
        "is a second object \(identity) in frame \(frame); give every object its own number"
      )
    }
    objects[frame, default: []].append(object)
  }

  /// Takes every frame between the first and the last as annotated: files that list objects alone
  /// say in this way that a frame shows none.
  mutating func closeGaps() {
    guard let first = annotatedFrames.min(), let last = annotatedFrames.max() else { return }
    annotatedFrames = Set(first...last)
  }

  /// The same video, nothing known of any frame outside a range.
  func taking(_ frames: ClosedRange<Int>) -> Self {
    var part = self
    part.annotatedFrames = annotatedFrames.filter { frames.contains($0) }
    part.objects = objects.filter { frames.contains($0.key) }
    return part
  }
}
