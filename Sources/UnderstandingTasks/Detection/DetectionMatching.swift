internal import ClipInput

/// Which found objects are right, as frame after frame is compared.
struct DetectionMatching {
  /// What became of one found object.
  struct Found {
    let score: Double
    /// Whether it found an object, at each threshold.
    var isRight = ThresholdSet()
    /// Whether it counts for nothing, at each threshold.
    var isIgnored = ThresholdSet()
  }

  /// What became of a class in all frames so far.
  struct Outcomes {
    /// In the order of frames, in each the surest first.
    var found: [Found] = []
    /// How many objects had to be found.
    var truthCount = 0
  }

  /// By class.
  private(set) var outcomes: [String: Outcomes] = [:]

  // Of the frame and class at hand; kept so that a frame allocates little.
  private var boxes: [Box] = []
  private var regularCount = 0
  private var taken: [ThresholdSet] = []
  private var overlaps: [Double] = []

  /// Compares one frame.
  mutating func add(truth: [BoxedObject], found: [BoxedObject]) {
    var present: [String: (truth: [BoxedObject], found: [BoxedObject])] = [:]
    for object in truth { present[object.label, default: ([], [])].truth.append(object) }
    for object in found { present[object.label, default: ([], [])].found.append(object) }
    for (label, objects) in present {
      boxes.removeAll(keepingCapacity: true)
      for object in objects.truth where !object.isIgnored { boxes.append(object.box) }
      regularCount = boxes.count
      for object in objects.truth where object.isIgnored { boxes.append(object.box) }
      taken.removeAll(keepingCapacity: true)
      taken.append(contentsOf: repeatElement(ThresholdSet(), count: regularCount))
      var ofClass = outcomes.removeValue(forKey: label) ?? Outcomes()
      ofClass.truthCount += regularCount
      for (box, score) in Self.surest(objects.found) {
        ofClass.found.append(match(box, score: score))
      }
      outcomes[label] = ofClass
    }
  }

  /// The objects that count, surest first; equals in the order in which they were found.
  private static func surest(_ found: [BoxedObject]) -> some Sequence<(Box, Double)> {
    let scored = found.enumerated().map { place, object in
      guard let score = object.score, !score.isNaN else {
        preconditionFailure("detection: a found '\(object.label)' has no score")
      }
      return (place: place, box: object.box, score: score)
    }
    return scored.sorted { ($1.score, $0.place) < ($0.score, $1.place) }
      .prefix(DetectionMeasures.largestCount).lazy.map { ($0.box, $0.score) }
  }

  /// Lets a found object take an object of the truth at each threshold.
  private mutating func match(_ box: Box, score: Double) -> Found {
    var found = Found(score: score)
    overlaps.removeAll(keepingCapacity: true)
    for place in boxes.indices {
      let isRegular = place < regularCount
      overlaps.append(
        isRegular ? box.intersectionOverUnion(boxes[place]) : box.share(inside: boxes[place])
      )
    }
    let largest = overlaps.max() ?? 0
    for (threshold, least) in DetectionMeasures.thresholds.enumerated() where largest >= least {
      if let place = best(in: 0..<regularCount, threshold, least) {
        found.isRight[threshold] = true
        taken[place][threshold] = true
      } else if best(in: regularCount..<boxes.count, threshold, least) != nil {
        found.isIgnored[threshold] = true
      }
    }
    return found
  }

  /// The place of the largest overlap, of equals the last; nil where none reaches `least`.
  private func best(in places: Range<Int>, _ threshold: Int, _ least: Double) -> Int? {
    var largest = least
    var best: Int?
    for place in places where overlaps[place] >= largest {
      if place < regularCount, taken[place][threshold] { continue }
      largest = overlaps[place]
      best = place
    }
    return best
  }
}

/// A yes or no for each of ``DetectionMeasures/thresholds``.
struct ThresholdSet {
  private var bits: UInt16 = 0

  subscript(threshold: Int) -> Bool {
    get { bits & (1 << threshold) != 0 }
    set { bits = newValue ? bits | (1 << threshold) : bits & ~(1 << threshold) }
  }
}

extension Box {
  /// The share of this box that lies inside another; 0 where this has no area.
  fileprivate func share(inside other: Box) -> Double {
    let across = min(x2, other.x2) - max(x1, other.x1)
    let down = min(y2, other.y2) - max(y1, other.y1)
    guard across > 0, down > 0 else { return 0 }
    return across * down / area
  }
}
