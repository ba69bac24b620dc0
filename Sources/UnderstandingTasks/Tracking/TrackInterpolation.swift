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
  var filled = frames
  for track in Track.tracks(in: frames) {
    let finds = Array(zip(track.frames, track.objects))
    for ((start, before), (end, after)) in zip(finds, finds.dropFirst())
    where 2...longestStep ~= end - start {
      for between in start + 1..<end {
        filled[between].append(
          BoxedObject(
            box: before.box.moved(
              towards: after.box,
              by: Double(between - start) / Double(end - start)
            ),
            label: track.label,
            identity: track.identity,
            score: [before.score, after.score].compactMap(\.self).min()
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
