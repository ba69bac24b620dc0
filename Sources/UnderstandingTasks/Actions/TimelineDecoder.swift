public import ClipInput

/// Turns the probabilities of classes along a video into segments of actions.
///
/// Each class is gone through for itself, so that actions may overlap. Its probabilities are
/// smoothed; where they stay at or above a threshold there is a segment. Segments with a short gap
/// between them are joined, short ones are dropped. Several thresholds give segments of different
/// length for the same action: leave the choice to ``SegmentSuppression``.
///
///     let decoder = TimelineDecoder(thresholds: [0.3, 0.5, 0.7], smoothing: 3)
///     let candidates = decoder.segments(of: scores, classes: classes, step: .milliseconds(500))
///     let segments = SegmentSuppression.hard(overlap: 0.5).applied(to: candidates)
public struct TimelineDecoder: Sendable, Equatable {
  /// What a segment's score is made of: the class's smoothed probabilities within it.
  public enum Score: Sendable, Equatable {
    /// Their mean.
    case mean
    /// The largest.
    case maximum
  }

  /// The probabilities from which on an action is seen.
  public var thresholds: [Double]
  /// How many probabilities around each are averaged, an odd number; 1 leaves them as they are.
  public var smoothing: Int
  /// Segments that are no further apart become one.
  public var longestGap: Duration
  /// Segments that are shorter are dropped.
  public var shortestSegment: Duration
  /// What a segment's score is made of.
  public var score: Score

  /// Makes a decoder; by default with one threshold, and nothing smoothed, joined or dropped.
  public init(
    thresholds: [Double] = [0.5],
    smoothing: Int = 1,
    longestGap: Duration = .zero,
    shortestSegment: Duration = .zero,
    score: Score = .mean
  ) {
    precondition(
      smoothing > 0 && smoothing % 2 == 1,
      "timeline decoder: an odd number of probabilities is averaged, not \(smoothing)"
    )
    self.thresholds = thresholds
    self.smoothing = smoothing
    self.longestGap = longestGap
    self.shortestSegment = shortestSegment
    self.score = score
  }

  /// Finds the segments of each class.
  ///
  /// - Shape: `[T, K]`.
  /// - Parameters:
  ///   - probabilities: Of each class at each time, 0…1, times one after the other.
  ///   - classes: The names of the classes, `K`.
  ///   - step: The stretch that each time stands for; the first begins at zero.
  /// - Returns: The segments in order of classes, thresholds and time; equal ones once.
  public func segments(
    of probabilities: [Float],
    classes: [String],
    step: Duration
  ) -> [ActionSegment] {
    precondition(
      !classes.isEmpty && probabilities.count.isMultiple(of: classes.count),
      "timeline decoder: \(probabilities.count) probabilities of \(classes.count) classes"
    )
    precondition(step > .zero, "timeline decoder: the step must be above 0 s, got \(step)")
    return classes.indices.flatMap { place in
      let column = stride(from: place, to: probabilities.count, by: classes.count)
      let curve = smoothed(column.map { Double(probabilities[$0]) })
      var seen: Set<Range<Int>> = []
      return thresholds.flatMap { stretches(of: curve, from: $0, step: step) }
        .filter { seen.insert($0).inserted }
        .map { stretch in
          ActionSegment(
            label: classes[place],
            range: step * stretch.lowerBound..<step * stretch.upperBound,
            score: score(of: curve[stretch])
          )
        }
    }
  }

  /// The mean of each value and its neighbours; at the ends of those that there are.
  private func smoothed(_ values: [Double]) -> [Double] {
    values.indices.map { place in
      let reach = smoothing / 2
      let window = values[max(0, place - reach)...min(values.count - 1, place + reach)]
      return window.reduce(0, +) / Double(window.count)
    }
  }

  /// Where the curve stays at or above a threshold.
  private func stretches(
    of curve: [Double],
    from threshold: Double,
    step: Duration
  ) -> [Range<Int>] {
    var stretches: [Range<Int>] = []
    for place in curve.indices where curve[place] >= threshold {
      if let last = stretches.last,
        place == last.upperBound || step * (place - last.upperBound) <= longestGap
      {
        stretches[stretches.count - 1] = last.lowerBound..<place + 1
      } else {
        stretches.append(place..<place + 1)
      }
    }
    return stretches.filter { step * $0.count >= shortestSegment }
  }

  private func score(of values: ArraySlice<Double>) -> Double {
    switch score {
    case .mean: values.reduce(0, +) / Double(values.count)
    case .maximum: values.max() ?? 0
    }
  }
}
