import Foundation

/// The temperature that logits are to be divided by, so that probabilities say how often they are
/// right (Guo et al.: On Calibration of Modern Neural Networks, ICML 2017).
///
/// The negative log-likelihood is convex in 1/T, so that a golden-section search finds its minimum;
/// it is looked for between 1/20 and 20.
///
/// - Parameters:
///   - logits: Scores of clips that the classifier has not learned from, `[N, K]`.
///   - targets: The classes of each clip.
///   - areSeveral: Whether a clip may show several.
/// - Returns: T; 1 where there are no clips.
func fittedTemperature(_ logits: [[Double]], targets: [[Int]], areSeveral: Bool) -> Double {
  precondition(
    logits.count == targets.count,
    "fittedTemperature: \(logits.count) scores for \(targets.count) clips"
  )
  guard !logits.isEmpty else { return 1 }
  func loss(_ sharpness: Double) -> Double {
    zip(logits, targets).reduce(0) { sum, pair in
      let scaled = pair.0.map { $0 * sharpness }
      return sum + (areSeveral ? binaryLoss(scaled, pair.1) : softmaxLoss(scaled, pair.1[0]))
    }
  }
  let golden = (5.0.squareRoot() - 1) / 2
  var (low, high) = (1.0 / 20, 20.0)
  while high - low > 1e-6 * high {
    let (left, right) = (high - golden * (high - low), low + golden * (high - low))
    if loss(left) < loss(right) { high = right } else { low = left }
  }
  return 2 / (low + high)
}

/// −log softmax(z)[y].
private func softmaxLoss(_ logits: [Double], _ target: Int) -> Double {
  let largest = logits.max() ?? 0
  return log(logits.reduce(0) { $0 + exp($1 - largest) }) + largest - logits[target]
}

/// Σ −log of the probability that the logistic function gives to each class's being there or not.
private func binaryLoss(_ logits: [Double], _ targets: [Int]) -> Double {
  logits.enumerated().reduce(0) { sum, part in
    let (place, z) = part
    return sum + max(z, 0) - (targets.contains(place) ? z : 0) + log1p(exp(-abs(z)))
  }
}

extension ClassificationMeasures {
  /// The answers whose probability lies in one range.
  public struct CalibrationBin: Sendable, Equatable {
    /// The probabilities, the lower end left out.
    public let range: ClosedRange<Double>
    /// How many answers there are.
    public internal(set) var count = 0
    /// How many of them are right.
    public internal(set) var right = 0
    /// The sum of their probabilities.
    var sum = 0.0

    /// The share that is right; nil where there are none.
    public var accuracy: Double? { count > 0 ? Double(right) / Double(count) : nil }
    /// Their mean probability; nil where there are none.
    public var confidence: Double? { count > 0 ? sum / Double(count) : nil }
  }

  /// The answers by the probability of the class named first: fifteen ranges of equal width.
  public var calibrationBins: [CalibrationBin] {
    let count = 15
    var bins = (0..<count).map { place in
      CalibrationBin(range: Double(place) / Double(count)...Double(place + 1) / Double(count))
    }
    for (prediction, label) in zip(predictions, truth) {
      let probability = prediction.probabilities[0]
      // A bin holds its upper end.
      let bin = min(max(Int((probability * Double(count)).rounded(.up)) - 1, 0), count - 1)
      bins[bin].count += 1
      bins[bin].right += prediction.label == label ? 1 : 0
      bins[bin].sum += probability
    }
    return bins
  }

  /// How far the probability of the class named first is from the share of right answers.
  ///
  /// The expected calibration error over ``calibrationBins`` (Guo et al., 2017, eq. 3).
  public var calibrationError: Double {
    calibrationBins.reduce(0) { $0 + abs(Double($1.right) - $1.sum) } / Double(truth.count)
  }
}
