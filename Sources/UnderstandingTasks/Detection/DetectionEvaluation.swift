import ClipInput
import Torch
import Training

/// How well a fitted model finds and follows objects, as it is stored and handed to other programs.
///
/// In JSON: `{"videos": …, "frames": …, "objects": …, "AP50": …, "AP": …, "AP75": …, "MOTA": …,
/// "IDF1": …, "HOTA": …, "perClass": {…}}`; what has no identities in the annotations is not measured
/// as tracks.
public struct DetectionEvaluation: Sendable, Equatable, Codable {
  /// The figures of one class.
  public struct ClassFigures: Sendable, Equatable, Codable {
    /// How many objects had to be found.
    public let objects: Int
    /// The average precision at an overlap of .50.
    public let averagePrecision50: Double
    /// The mean average precision over overlaps of .50 to .95.
    public let averagePrecision: Double

    enum CodingKeys: String, CodingKey {
      case objects
      case averagePrecision50 = "AP50"
      case averagePrecision = "AP"
    }
  }

  /// Videos tested with.
  public let videos: Int
  /// Annotated frames in them.
  public let frames: Int
  /// Objects that had to be found.
  public let objects: Int
  /// ``DetectionMeasures/averagePrecision50``.
  public let averagePrecision50: Double?
  /// ``DetectionMeasures/averagePrecision``.
  public let averagePrecision: Double?
  /// ``DetectionMeasures/averagePrecision75``.
  public let averagePrecision75: Double?
  /// MOTA, ``ClearMeasures/accuracy``, the mean over the classes.
  public let multipleObjectAccuracy: Double?
  /// IDF1, ``IdentityMeasures/f1``, the mean over the classes.
  public let identityF1: Double?
  /// HOTA, ``HigherOrderMeasures/accuracy``, the mean over the classes.
  public let higherOrderAccuracy: Double?
  /// The figures of each class that is there.
  public let perClass: [String: ClassFigures]

  enum CodingKeys: String, CodingKey {
    case videos, frames, objects, perClass
    case averagePrecision50 = "AP50"
    case averagePrecision = "AP"
    case averagePrecision75 = "AP75"
    case multipleObjectAccuracy = "MOTA"
    case identityF1 = "IDF1"
    case higherOrderAccuracy = "HOTA"
  }
}

extension DetectionEvaluation {
  /// Measures all videos together.
  init(_ test: DetectionTest) {
    let (videos, measures) = (test.videos, test.measures)
    let all = videos.flatMap { $0.truth.joined() }.filter { !$0.isIgnored }
    var tracks: [String: TrackingMeasures] = [:]
    if !all.isEmpty, all.allSatisfy({ $0.identity != nil }) {
      for video in videos {
        let own = TrackingMeasures.byClass(truth: video.truth, found: video.tracked)
        tracks.merge(own) { $0 + $1 }
      }
    }
    self.videos = videos.count
    frames = videos.reduce(0) { $0 + $1.truth.count }
    objects = all.count
    averagePrecision50 = measures.averagePrecision50
    averagePrecision = measures.averagePrecision
    averagePrecision75 = measures.averagePrecision75
    multipleObjectAccuracy = TrackingMeasures.mean(of: \.clear.accuracy, over: tracks.values)
    identityF1 = TrackingMeasures.mean(of: \.identity.f1, over: tracks.values)
    higherOrderAccuracy = TrackingMeasures.mean(of: \.higherOrder.accuracy, over: tracks.values)
    perClass = measures.perClass.mapValues {
      ClassFigures(
        objects: $0.truthCount,
        averagePrecision50: $0.averagePrecision50,
        averagePrecision: $0.averagePrecision
      )
    }
  }
}

extension DetectionEvaluation {
  /// The figures that are told first, by the keys of ``FoldedFigures/names``.
  var headline: [String: Double] {
    [
      "AP50": averagePrecision50, "AP": averagePrecision, "MOTA": multipleObjectAccuracy,
      "IDF1": identityF1, "HOTA": higherOrderAccuracy,
    ].compactMapValues(\.self)
  }
}

extension DetectionTest {
  /// Measures videos together.
  init(_ videos: [DetectionComparison]) {
    self.videos = videos
    measures = DetectionMeasures(
      truth: videos.flatMap(\.truth),
      found: videos.flatMap(\.found)
    )
  }
}

extension ObjectDetector {
  /// Finds the objects of annotated videos and compares them with the annotations.
  ///
  /// - Throws: ``TaskError`` of code `noClips` where no frame is annotated, and errors of data.
  @Engine
  func test(
    on collection: BoxCollection,
    by model: TrainedModel,
    compute: ComputeRecipe
  ) async throws -> DetectionTest {
    let videos = try await comparisons(of: collection.videos, by: model, compute: compute)
    guard !videos.isEmpty else {
      throw TaskError(
        code: .noClips,
        message: "there are no annotated frames to test on; name frames or a split that has some"
      )
    }
    return DetectionTest(videos)
  }

  /// Finds the objects of annotated videos, beside the annotations; those of which no frame is
  /// annotated are left out.
  ///
  /// Objects are followed from the first annotated frame of a video to the last; frames between them
  /// that nobody has looked at are not compared.
  @Engine
  func comparisons(
    of videos: [BoxedVideo],
    by model: TrainedModel,
    compute: ComputeRecipe
  ) async throws -> [DetectionComparison] {
    let detector = try VideoDetector(self, on: model.copy(), compute: compute)
    var comparisons: [DetectionComparison] = []
    for video in videos {
      let times = try FrameTimes(ofVideoAt: video.path)
      let checked = try video.checked(frameCount: times.times.count, size: times.size)
      guard let first = checked.annotatedFrames.min(), let last = checked.annotatedFrames.max()
      else { continue }
      var comparison = DetectionComparison(path: video.path)
      var tracked: [[BoxedObject]] = []
      try await detector.forEachFrame(ofVideoAt: video.path, numbers: first...last) { frame in
        tracked.append(frame.tracked)
        guard checked.annotatedFrames.contains(frame.number) else { return }
        comparison.numbers.append(frame.number)
        comparison.truth.append(checked.objects[frame.number, default: []])
        comparison.found.append(frame.found)
      }
      let filled = interpolatingTracks(in: tracked)
      comparison.tracked = comparison.numbers.map { filled[$0 - first] }
      comparisons.append(comparison)
    }
    return comparisons
  }
}
