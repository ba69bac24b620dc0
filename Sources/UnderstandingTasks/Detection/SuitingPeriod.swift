import ClipInput
import VideoDecoding

/// From one moment of a clip to the next, so that half of the things that were followed move at least a
/// tenth of their size meanwhile; 100 ms where that is within half and twice of it, or where nothing was
/// followed.
func suitingPeriod(_ examples: [DetectionExamples.Example]) -> Duration {
  let ordinary = 0.1
  let speeds = speeds(of: examples).sorted()
  guard !speeds.isEmpty else { return .seconds(ordinary) }
  let wanted = 0.1 / max(speeds[speeds.count / 2], 1e-3)
  let isOrdinary = ordinary / 2...ordinary * 2 ~= wanted
  return .seconds(isOrdinary ? ordinary : min(max(wanted, 1.0 / 30), 1))
}

/// One thing of one video.
private struct ThingName: Hashable {
  let video: Int
  let label: String
  let identity: Int
}

/// How fast each followed thing moves from each place where it was annotated, in sizes a second.
private func speeds(of examples: [DetectionExamples.Example]) -> [Double] {
  var tracks: [ThingName: [(time: Double, box: Box)]] = [:]
  for example in examples {
    guard let time = example.source.centre?.seconds else { continue }
    for object in example.objects where !object.isIgnored {
      guard let identity = object.identity else { continue }
      let name = ThingName(video: example.video, label: object.label, identity: identity)
      tracks[name, default: []].append((time, object.box))
    }
  }
  return tracks.values.flatMap { track in
    track.indices.compactMap { start in
      let (time, box) = track[start]
      // Boxes drawn by hand tremble; over half a second that is little beside how far things move.
      guard let (later, other) = track[start...].first(where: { $0.time - time >= 0.5 }),
        later - time <= 1
      else { return nil }
      let (x, y) = (other.x1 + other.x2 - box.x1 - box.x2, other.y1 + other.y2 - box.y1 - box.y2)
      let size = (box.area * other.area).squareRoot().squareRoot()
      return (x * x + y * y).squareRoot() / 2 / size / (later - time)
    }
  }
}
