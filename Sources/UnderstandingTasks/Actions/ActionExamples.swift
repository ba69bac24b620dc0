import ClipInput
import Torch
import Training
import VideoDecoding

/// Timelines of videos, and the share of each step that each action covers.
struct ActionExamples {
  /// The features of each video.
  let timelines: [FeatureTimeline]
  /// - Shape: `[T, K]` for each video.
  let targets: [[Float]]
  /// The actions, in alphabetical order.
  let classes: [String]

  /// Joins timelines and the segments of their videos; whatever is not covered is background.
  init(_ timelines: [FeatureTimeline], segments: [[ActionSegment]], classes: [String]) {
    precondition(
      timelines.count == segments.count,
      "ActionExamples: \(timelines.count) timelines for \(segments.count) videos"
    )
    self.timelines = timelines
    self.classes = classes
    targets = zip(timelines, segments).map { timeline, segments in
      Self.shares(of: segments, classes: classes, on: timeline)
    }
  }

  /// What each action counts, so that moments of rare ones are not drowned: 1/√share, at most ten.
  ///
  /// - Shape: → `[K]`.
  var classWeights: Tensor {
    var sums = [Double](repeating: 0, count: classes.count)
    var steps = 0.0
    for targets in targets {
      for (index, share) in targets.enumerated() { sums[index % classes.count] += Double(share) }
      steps += Double(targets.count / classes.count)
    }
    let weights = sums.map { sum in min((steps / max(sum, 1)).squareRoot(), 10) }
    return Tensor(weights.map(Float.init), shape: [classes.count])
  }

  private static func shares(
    of segments: [ActionSegment],
    classes: [String],
    on timeline: FeatureTimeline
  ) -> [Float] {
    var shares = [Float](repeating: 0, count: timeline.count * classes.count)
    for segment in segments {
      guard let place = classes.firstIndex(of: segment.label) else { continue }
      for step in 0..<timeline.count {
        let start = timeline.range.lowerBound + timeline.step * step
        let covered =
          min(start + timeline.step, segment.range.upperBound)
          - max(start, segment.range.lowerBound)
        guard covered > .zero else { continue }
        let index = step * classes.count + place
        shares[index] = min(shares[index] + Float(covered / timeline.step), 1)
      }
    }
    return shares
  }
}

/// The step of features that suits actions of such lengths: an eighth of the median, so that there is
/// a shape to see, between a tenth of a second and two seconds.
func suitingStep(_ segments: [ActionSegment]) -> Duration {
  let lengths = segments.map { ($0.range.upperBound - $0.range.lowerBound).seconds }.sorted()
  guard !lengths.isEmpty else { return .milliseconds(250) }
  return .seconds(min(max(lengths[lengths.count / 2] / 8, 0.1), 2))
}
