internal import ClipInput

/// The detections of one class beside its true actions.
struct ActionMatching {
  /// A detection with its overlaps.
  private struct Detection {
    let video: String
    let score: Double
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
            score: segment.score ?? 1,
            overlaps: overlaps.sorted { $0.value > $1.value }
          )
        }
      }
      .sorted { $0.score > $1.score }
  }

  /// Whether each detection is right, surest first.
  private func outcomes(at threshold: Double) -> [Bool] {
    var taken: [String: Set<Int>] = [:]
    return detections.map { detection in
      let match = detection.overlaps.first { truth, value in
        value >= threshold && !taken[detection.video, default: []].contains(truth)
      }
      guard let match else { return false }
      taken[detection.video, default: []].insert(match.truth)
      return true
    }
  }

  /// The area under the curve of interpolated precision over recall.
  ///
  /// Recall grows by one part of the number of truths with every right detection, so the area is
  /// the mean over the truths of the best precision from there on; truths never found add 0.
  func averagePrecision(at threshold: Double) -> Double {
    let outcomes = outcomes(at: threshold)
    var precisions: [Double] = []
    var right = 0
    for (index, isRight) in outcomes.enumerated() {
      if isRight { right += 1 }
      precisions.append(Double(right) / Double(index + 1))
    }
    var best = 0.0
    var area = 0.0
    for (precision, isRight) in zip(precisions, outcomes).reversed() {
      best = max(best, precision)
      if isRight { area += best }
    }
    return area / Double(truthCount)
  }
}
