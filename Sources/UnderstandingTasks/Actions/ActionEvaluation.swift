import ClipInput
import Torch
import Training

/// How well a fitted model finds actions in time, as it is stored and handed to other programs.
public struct ActionEvaluation: Sendable, Equatable, Codable {
  /// Videos tested with.
  public let videos: Int
  /// True actions in them.
  public let segments: Int
  /// Mean average precision by temporal intersection over union, `0.3` to `0.7`.
  public let mAP: [String: Double]
  /// The average precision of each class at 0.5.
  public let averagePrecision: [String: Double]
  /// ``FrameAgreement/f1`` at a tenth of a second, of what is more probable than not.
  public let frameF1: Double?
}

/// A test of a recogniser of actions, video by video.
public struct ActionTest: Sendable {
  /// What happens in each video, and what was found in it.
  public let videos: [TimelineComparison]
  /// The measures, all videos together.
  public let measures: ActionMeasures
}

extension ActionTest {
  /// Measures all videos together.
  ///
  /// - Throws: ``TaskError`` of code `noLabels` where no action happens in any.
  init(_ videos: [TimelineComparison]) throws(TaskError) {
    self.videos = videos
    measures = try ActionMeasures(videos.found, truth: videos.truth)
  }
}

extension ActionEvaluation {
  /// The figures of a test.
  init(_ test: ActionTest) {
    let measures = test.measures
    let names = measures.thresholds.map { "\($0)" }
    let middle = measures.thresholds.firstIndex(of: 0.5) ?? 0
    videos = test.videos.count
    segments = test.videos.reduce(0) { $0 + $1.truth.count }
    mAP = Dictionary(uniqueKeysWithValues: zip(names, measures.meanAveragePrecisions))
    averagePrecision = measures.averagePrecisions.mapValues { $0[middle] }
    frameF1 =
      FrameAgreement(test.videos.found, truth: test.videos.truth, lowestScore: 0.5).f1
  }

  /// The figures that are told first, by the keys of ``FoldedFigures/names``.
  var headline: [String: Double] {
    var figures = Dictionary(uniqueKeysWithValues: mAP.map { ("mAP@\($0)", $1) })
    figures["mAP"] = mAP.values.sorted().reduce(0, +) / Double(mAP.count)
    figures["frameF1"] = frameF1
    return figures
  }
}

extension [TimelineComparison] {
  /// What was found, by video.
  fileprivate var found: [String: [ActionSegment]] {
    Dictionary(map { ($0.path, $0.found) }, uniquingKeysWith: +)
  }

  /// What happens, by video.
  fileprivate var truth: [String: [ActionSegment]] {
    Dictionary(map { ($0.path, $0.truth) }, uniquingKeysWith: +)
  }
}

extension ActionRecognizer {
  /// Finds the actions of annotated videos, beside the annotations.
  ///
  /// - Returns: What was found in each that can be decoded, and what is broken, a sentence each.
  /// - Throws: ``ClipInput/DataError`` when more than a tenth cannot be decoded.
  @Engine
  func comparisons(
    of videos: [ActionVideo],
    by model: TrainedModel,
    compute: ComputeRecipe
  ) async throws -> (comparisons: [TimelineComparison], warnings: [String]) {
    let encoder = try TimelineEncoder(model.copy(), step: recipe.step, compute: compute)
    let (timelines, kept, broken) = try await encoder.timelines(of: videos)
    return (comparisons(of: kept.map { videos[$0] }, on: timelines), broken)
  }

  /// Finds the actions of annotated videos, of which the features are known.
  @Engine
  func comparisons(
    of videos: [ActionVideo],
    on timelines: [FeatureTimeline]
  ) -> [TimelineComparison] {
    zip(videos, timelines).map { video, timeline in
      TimelineComparison(
        path: video.path,
        range: timeline.range,
        truth: video.segments,
        found: segments(on: timeline)
      )
    }
  }
}
