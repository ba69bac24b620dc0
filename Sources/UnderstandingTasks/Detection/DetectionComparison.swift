public import ClipInput

/// One video's annotated frames beside what was found in them.
public struct DetectionComparison: Sendable {
  /// The file, or the folder of an image sequence.
  public var path = ""
  /// The frames, counted from 1.
  public var numbers: [Int] = []
  /// What is in each frame.
  public var truth: [[BoxedObject]] = []
  /// What was found in each frame, with scores, surest first.
  public var found: [[BoxedObject]] = []
  /// What was followed through each frame.
  public var tracked: [[BoxedObject]] = []

  /// What was right and wrong in one frame.
  public struct FrameOutcome: Sendable, Equatable {
    /// The frame, counted from 1.
    public let number: Int
    /// The objects that were found.
    public var hits: [BoxedObject] = []
    /// The objects that were not.
    public var missed: [BoxedObject] = []
    /// What was found rightly.
    public var right: [BoxedObject] = []
    /// What was found and is not there.
    public var wrong: [BoxedObject] = []

    /// One for each missed object, and the score of each that is not there.
    public var badness: Double {
      Double(missed.count) + wrong.reduce(0) { $0 + ($1.score ?? 1) }
    }
  }

  /// Matches what was found in each frame with the truth: the surest first, each takes the object of
  /// its class that it overlaps most.
  ///
  /// - Parameters:
  ///   - overlap: The intersection over union from which on an object counts as found.
  ///   - lowestScore: What is less sure is not looked at.
  /// - Returns: What was right and wrong, frame by frame.
  public func outcomes(overlap: Double = 0.5, lowestScore: Double = 0.5) -> [FrameOutcome] {
    numbers.indices.map { place in
      var outcome = FrameOutcome(number: numbers[place])
      var open = truth[place]
      for object in found[place] where (object.score ?? 1) >= lowestScore {
        let (label, box) = (object.label, object.box)
        let overlaps = open.map { $0.label == label ? $0.box.intersectionOverUnion(box) : 0 }
        let best = open.indices.filter { !open[$0].isIgnored }.max { overlaps[$0] < overlaps[$1] }
        if let best, overlaps[best] >= overlap {
          outcome.hits.append(open.remove(at: best))
          outcome.right.append(object)
        } else if overlaps.allSatisfy({ $0 < overlap }) {
          outcome.wrong.append(object)
        }
        // What nobody has to find may be found any number of times.
      }
      outcome.missed = open.filter { !$0.isIgnored }
      return outcome
    }
  }
}

/// A test of a detector, video by video.
public struct DetectionTest: Sendable {
  /// What is in the frames of each video, and what was found in them.
  public let videos: [DetectionComparison]
  /// The measures of detection, all videos together.
  public let measures: DetectionMeasures

  /// A video's frame and what went wrong in it.
  public typealias BadFrame = (path: String, outcome: DetectionComparison.FrameOutcome)

  /// The frames with most mistakes, the worst first.
  ///
  /// Frames next to each other show the same: of those nearer than `distance` one is taken.
  public func worstFrames(_ count: Int, distance: Int = 12) -> [BadFrame] {
    let all = videos.flatMap { video in
      video.outcomes().filter { $0.badness > 0 }.map { BadFrame(path: video.path, outcome: $0) }
    }
    var chosen: [BadFrame] = []
    let order = all.indices.sorted {
      (all[$1].outcome.badness, $0) < (all[$0].outcome.badness, $1)
    }
    for frame in order.map({ all[$0] }) where chosen.count < count {
      let isNear = chosen.contains { other in
        other.path == frame.path && abs(other.outcome.number - frame.outcome.number) < distance
      }
      if !isNear { chosen.append(frame) }
    }
    return chosen
  }
}
