package import ClipInput

/// One thing in the frames in which it is, of one at least.
package struct Track {
  package let identity: Int
  package let label: String
  package private(set) var frames: [Int] = []
  /// The thing as it is in each of ``frames``.
  package private(set) var objects: [BoxedObject] = []

  /// The tracks of a video, in the order in which they begin; the same identity of two classes is
  /// two things.
  package static func tracks(in frames: [[BoxedObject]]) -> [Track] {
    struct Name: Hashable {
      let identity: Int
      let label: String
    }
    var tracks: [Track] = []
    var places: [Name: Int] = [:]
    for (frame, objects) in frames.enumerated() {
      for object in objects {
        guard let identity = object.identity else { continue }
        let name = Name(identity: identity, label: object.label)
        let place = places[name] ?? tracks.count
        if place == tracks.count {
          places[name] = place
          tracks.append(Track(identity: identity, label: object.label))
        }
        tracks[place].frames.append(frame)
        tracks[place].objects.append(object)
      }
    }
    return tracks
  }

  private init(identity: Int, label: String) {
    self.identity = identity
    self.label = label
  }
}
