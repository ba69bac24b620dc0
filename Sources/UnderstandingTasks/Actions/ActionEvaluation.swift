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

extension ActionRecognizer {
  /// Finds the actions of annotated videos and compares them with the annotations.
  @Engine
  func evaluation(
    on collection: ActionCollection,
    by model: TrainedModel,
    compute: ComputeRecipe
  ) async throws -> (evaluation: ActionEvaluation, test: ActionTest, warnings: [String]) {
    let encoder = try TimelineEncoder(model.copy(), step: recipe.step, compute: compute)
    let (timelines, kept, broken) = try await encoder.timelines(of: collection.videos)
    let videos = kept.map { collection.videos[$0] }
    let found = Dictionary(
      zip(videos, timelines).map { ($0.identifier, segments(on: $1)) },
      uniquingKeysWith: +
    )
    let truth = ActionCollection(videos: videos).segments
    let measures = try ActionMeasures(found, truth: truth)
    let names = measures.thresholds.map { "\($0)" }
    let middle = measures.thresholds.firstIndex(of: 0.5) ?? 0
    return (
      ActionEvaluation(
        videos: videos.count,
        segments: truth.values.reduce(0) { $0 + $1.count },
        mAP: Dictionary(uniqueKeysWithValues: zip(names, measures.meanAveragePrecisions)),
        averagePrecision: measures.averagePrecisions.mapValues { $0[middle] },
        frameF1: FrameAgreement(found, truth: truth, lowestScore: 0.5).f1
      ),
      ActionTest(
        videos: zip(videos, timelines).map { video, timeline in
          TimelineComparison(
            path: video.path,
            range: timeline.range,
            truth: video.segments,
            found: found[video.identifier, default: []]
          )
        },
        measures: measures
      ),
      collection.warnings + broken
    )
  }
}
