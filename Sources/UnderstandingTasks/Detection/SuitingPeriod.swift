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

/// How fast each followed thing moves from each place where it was annotated, in sizes a second.
private func speeds(of examples: [DetectionExamples.Example]) -> [Double] {
  Dictionary(grouping: examples, by: \.video).values.flatMap { shown in
    Track.tracks(in: shown.map { $0.objects.filter { !$0.isIgnored } }).flatMap { track in
      let times = track.frames.map { (shown[$0].source.centre ?? .zero).seconds }
      return times.indices.compactMap { start -> Double? in
        // Boxes drawn by hand tremble; over half a second that is little beside how far things move.
        guard let end = times[start...].firstIndex(where: { $0 - times[start] >= 0.5 }),
          times[end] - times[start] <= 1
        else { return nil }
        let (box, other) = (track.objects[start].box, track.objects[end].box)
        let (x, y) = (other.x1 + other.x2 - box.x1 - box.x2, other.y1 + other.y2 - box.y1 - box.y2)
        let size = (box.area * other.area).squareRoot().squareRoot()
        return (x * x + y * y).squareRoot() / 2 / size / (times[end] - times[start])
      }
    }
  }
}
