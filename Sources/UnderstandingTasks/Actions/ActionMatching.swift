internal import ClipInput

/// The detections of one class beside its true actions.
struct ActionMatching {
  /// A detection with its overlaps.
  private struct Detection {
    let video: String
    let segment: ActionSegment
    /// The intersection over union with each true action of the video, largest first.
    let overlaps: [(truth: Int, value: Double)]
  }

  /// Surest first.
  private let detections: [Detection]
  private let truthCount: Int

  init(of label: String, _ found: [String: [ActionSegment]], truth: [String: [ActionSegment]]) {
    let ranges = truth.mapValues { $0.filter { $0.label == label }.map(\.range) }
    truthCount = ranges.values.reduce(0) { $0 + $1.count }
    detections = found.sorted { $0.key < $1.key }
      .flatMap { video, segments in
        segments.filter { $0.label == label }.map { segment in
          let overlaps = ranges[video, default: []].enumerated().map { index, range in
            (truth: index, value: segment.range.intersectionOverUnion(range))
          }
          return Detection(
            video: video,
            segment: segment,
            overlaps: overlaps.sorted { $0.value > $1.value }
          )
        }
      }
      .sorted { $0.segment.score ?? 1 > $1.segment.score ?? 1 }
  }

  /// Each detection with the place of its true action in the video, surest first; nil where it is
  /// false.
  func matches(at threshold: Double) -> [(segment: ActionSegment, truth: Int?)] {
    var taken: [String: Set<Int>] = [:]
    return detections.map { detection in
      let match = detection.overlaps.first { truth, value in
        value >= threshold && !taken[detection.video, default: []].contains(truth)
      }
      if let match { taken[detection.video, default: []].insert(match.truth) }
      return (detection.segment, match?.truth)
    }
  }

  /// The best precision at or after each right detection, surest first, then 0 for each truth that
  /// was never found: as many as there are truths.
  ///
  /// Recall grows by one part of the number of truths with every right detection, so their mean is
  /// the area under the curve of interpolated precision over recall.
  func precisions(at threshold: Double) -> [Double] {
    var precisions: [Double] = []
    for (index, match) in matches(at: threshold).enumerated() where match.truth != nil {
      precisions.append(Double(precisions.count + 1) / Double(index + 1))
    }
    for place in precisions.indices.dropLast().reversed() {
      precisions[place] = max(precisions[place], precisions[place + 1])
    }
    return precisions + repeatElement(0, count: truthCount - precisions.count)
  }
}
