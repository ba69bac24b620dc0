internal import ClipInput

/// Tells of a thing also in the frames between two in which it was found, as if it had gone straight
/// from one place to the other (Zhang et al.: ByteTrack, ECCV 2022, "tracklet interpolation").
///
/// What passes behind something else keeps its place so, which can be known only afterwards.
///
/// - Parameters:
///   - frames: What is followed through each frame of a video, with identities.
///   - longestStep: The most frames from one find to the next; 20 served best in the paper.
/// - Returns: The same frames with what lies between: each with the lower score of the two finds, by
///   label and then by identity.
func interpolatingTracks(
  in frames: [[BoxedObject]],
  longestStep: Int = 20
) -> [[BoxedObject]] {
  struct Name: Hashable {
    let label: String
    let identity: Int
  }
  var filled = frames
  var last: [Name: (frame: Int, object: BoxedObject)] = [:]
  for (frame, objects) in frames.enumerated() {
    for object in objects {
      guard let identity = object.identity else { continue }
      let known = last.updateValue(
        (frame, object),
        forKey: Name(label: object.label, identity: identity)
      )
      guard let known, 2...longestStep ~= frame - known.frame else { continue }
      for between in known.frame + 1..<frame {
        let share = Double(between - known.frame) / Double(frame - known.frame)
        filled[between].append(
          BoxedObject(
            box: known.object.box.moved(towards: object.box, by: share),
            label: object.label,
            identity: identity,
            score: [known.object.score, object.score].compactMap(\.self).min()
          )
        )
      }
    }
  }
  return filled.map { objects in
    objects.sorted { ($0.label, $0.identity ?? 0) < ($1.label, $1.identity ?? 0) }
  }
}

extension Box {
  /// The box a part of the way to another, 0…1.
  fileprivate func moved(towards other: Box, by share: Double) -> Box {
    func between(_ edge: KeyPath<Box, Double>) -> Double {
      self[keyPath: edge] + share * (other[keyPath: edge] - self[keyPath: edge])
    }
    return Box(x1: between(\.x1), y1: between(\.y1), x2: between(\.x2), y2: between(\.y2))
  }
}
