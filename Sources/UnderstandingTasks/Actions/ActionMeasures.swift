public import ClipInput

/// How well actions were found in time, as ActivityNet's challenge measures it (Caba Heilbron et
/// al., 2015).
///
/// Each class counts for itself. Its detections over all videos are gone through from the surest to
/// the least sure; each takes, of the class's true actions in its video that no surer one has
/// taken, the one with the largest temporal intersection over union, if that reaches the threshold,
/// and otherwise is false. The average precision is the area under the curve of precision over
/// recall, where precision is the best at this recall or any higher one.
///
/// A detection in a video of which no truth is known is false. One of a class that does not occur
/// in the truth is not looked at. Without a score it counts as sure; of equally sure ones the first
/// goes first, videos in alphabetical order.
public struct ActionMeasures: Sendable, Equatable {
  /// The smallest intersections over union at which a detection is right.
  public let thresholds: [Double]
  /// The average precision of each class of the truth, at each threshold.
  public let averagePrecisions: [String: [Double]]
  /// The curve of precision over recall of each class of the truth, at each threshold.
  ///
  /// It has the best precision from each right detection on, the surest first, and 0 for each action
  /// that was never found; its mean is the average precision.
  public let precisions: [String: [[Double]]]

  /// Compares what was found with what is true.
  ///
  /// - Parameters:
  ///   - found: The detections of each video, by its identifier.
  ///   - truth: The true actions of each video, by its identifier.
  ///   - thresholds: Intersections over union, above 0 and at most 1.
  /// - Throws: ``TaskError`` with code `noLabels` where the truth has no action at all.
  public init(
    _ found: [String: [ActionSegment]],
    truth: [String: [ActionSegment]],
    thresholds: [Double] = [0.3, 0.4, 0.5, 0.6, 0.7]
  ) throws(TaskError) {
    precondition(
      !thresholds.isEmpty && thresholds.allSatisfy { 0 < $0 && $0 <= 1 },
      "action measures: thresholds lie above 0 and reach 1 at most, got \(thresholds)"
    )
    let classes = Set(truth.values.joined().map(\.label))
    guard !classes.isEmpty else {
      throw TaskError(
        code: .noLabels,
        message: "there is no action in the videos to test with; annotate some"
      )
    }
    self.thresholds = thresholds
    precisions = Dictionary(
      uniqueKeysWithValues: classes.map { label in
        let matching = ActionMatching(of: label, found, truth: truth)
        return (label, thresholds.map(matching.precisions))
      }
    )
    averagePrecisions = precisions.mapValues { curves in
      curves.map { curve in curve.reversed().reduce(0, +) / Double(curve.count) }
    }
  }

  /// The mean of the classes' average precisions at each threshold: each class counts the same.
  public var meanAveragePrecisions: [Double] {
    thresholds.indices.map { place in
      // In one order, so that the sum's last digits are the same in every run.
      let values = averagePrecisions.sorted { $0.key < $1.key }.map { $0.value[place] }
      return values.reduce(0, +) / Double(values.count)
    }
  }

  /// The mean over the thresholds of ``meanAveragePrecisions``.
  public var average: Double {
    meanAveragePrecisions.reduce(0, +) / Double(thresholds.count)
  }
}
