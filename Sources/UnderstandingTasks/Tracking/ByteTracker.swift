public import ClipInput

/// Gives what a detector finds in the frames of a video identities (ByteTrack; Zhang et al., 2022).
///
/// Each track predicts where its object will be. Sure finds are paired with the predictions that
/// they overlap most; then unsure ones, which are mostly objects behind others, with the tracks
/// that are left. Where it is known what things look like, that counts as much as how they overlap,
/// so that people who pass each other do not exchange their identities. What is not found stays in
/// mind for a while. A new track is told of once it was found in two frames one after the other, or
/// at once in the first frame. Classes are tracked apart.
///
///     var tracker = ByteTracker()
///     let tracks = frames.map { tracker.step($0) }
public struct ByteTracker: Sendable {
  /// When finds and tracks go together.
  public let options: Options

  private var classes: [String: ClassTracks] = [:]
  private var frame = -1
  private var identityCount = 0

  /// Starts before the first frame.
  public init(_ options: Options = Options()) { self.options = options }

  /// Goes on by one frame.
  ///
  /// - Parameters:
  ///   - found: What the detector found, with scores; an object without one is certain. What has no
  ///     area is passed over.
  ///   - looks: What each of these looks like; with none, places alone decide.
  /// - Returns: The tracks that were found in this frame, by label and then in the order of their
  ///   identities, 1, 2, 3 …: each with the box and the score of what was found. (The paper tells
  ///   of the smoothed box, which lags behind limbs that swing.)
  public mutating func step(_ found: [BoxedObject], looks: [ObjectLook] = []) -> [BoxedObject] {
    precondition(
      looks.isEmpty || looks.count == found.count,
      "ByteTracker: \(looks.count) looks of \(found.count) objects"
    )
    frame += 1
    let byLabel = Dictionary(
      grouping: found.indices.filter { found[$0].box.area > 0 },
      by: { found[$0].label }
    )
    let labels = Set(classes.keys).union(byLabel.keys).sorted()
    return labels.flatMap { label in
      // Taken out while it changes, so that its tracks are not copied.
      var tracks = classes.removeValue(forKey: label) ?? ClassTracks(label: label)
      let places = byLabel[label] ?? []
      tracks.step(
        places.map { found[$0] },
        looks: looks.isEmpty ? [] : places.map { looks[$0] },
        frame: frame,
        options,
        &identityCount
      )
      let objects = tracks.objects(in: frame)
      if !tracks.isEmpty { classes[label] = tracks }
      return objects
    }
  }
}
