extension DetectionMeasures {
  /// How well the objects of one class were found.
  public struct ClassMeasures: Sendable, Equatable {
    /// The average precision at each of ``DetectionMeasures/thresholds``, 0…1.
    public let averagePrecisions: [Double]
    /// The precision at an overlap of .50 where the recall is 0, .01, .02 … 1, 0 where it is not
    /// reached; at no recall it is lower than at a larger one.
    public let precisions50: [Double]
    /// How many objects had to be found.
    public let truthCount: Int

    /// AP: the mean over ``DetectionMeasures/thresholds``.
    public var averagePrecision: Double {
      averagePrecisions.reduce(0, +) / Double(averagePrecisions.count)
    }

    /// AP50: the average precision at an overlap of .50.
    public var averagePrecision50: Double { averagePrecisions[0] }

    /// AP75: the average precision at an overlap of .75.
    public var averagePrecision75: Double { averagePrecisions[5] }
  }
}

extension DetectionMeasures.ClassMeasures {
  // As NumPy divides the unit interval: 7 · .01 is a little more than .07, which decides ties.
  private static let recalls = (0..<100).map { Double($0) * 0.01 } + [1]

  /// Measures a class; nil where nothing of it has to be found.
  init?(_ outcomes: DetectionMatching.Outcomes) {
    guard outcomes.truthCount > 0 else { return nil }
    let found = outcomes.found.enumerated()
      .sorted { ($1.element.score, $0.offset) < ($0.element.score, $1.offset) }
      .map(\.element)
    let curves = DetectionMeasures.thresholds.indices.map { threshold in
      Self.precisions(of: found, at: threshold, truthCount: outcomes.truthCount)
    }
    averagePrecisions = curves.map { $0.reduce(0, +) / Double($0.count) }
    precisions50 = curves[0]
    truthCount = outcomes.truthCount
  }

  /// The precision at each recall.
  ///
  /// - Parameters:
  ///   - found: What was found, surest first.
  ///   - threshold: The place of the threshold.
  ///   - truthCount: How many objects had to be found.
  /// - Returns: As many numbers as there are ``recalls``.
  private static func precisions(
    of found: [DetectionMatching.Found],
    at threshold: Int,
    truthCount: Int
  ) -> [Double] {
    // Precision at each right answer: between two of them it only falls.
    var atRight: [Double] = []
    var wrongCount = 0
    for outcome in found where !outcome.isIgnored[threshold] {
      if outcome.isRight[threshold] {
        let rightCount = atRight.count + 1
        atRight.append(Double(rightCount) / Double(rightCount + wrongCount))
      } else {
        wrongCount += 1
      }
    }
    for place in atRight.indices.dropLast().reversed() {
      atRight[place] = max(atRight[place], atRight[place + 1])
    }
    var place = 0
    return recalls.map { recall in
      while place < atRight.count, Double(place + 1) / Double(truthCount) < recall { place += 1 }
      return place < atRight.count ? atRight[place] : 0
    }
  }
}
