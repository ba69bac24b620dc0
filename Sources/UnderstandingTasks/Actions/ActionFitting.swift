import ClipInput
import Torch
import Training
import VideoDecoding

/// Fits an ``ActionRecognizer`` to annotated videos, on the features of an encoder as it is.
@Engine
struct ActionFitting {
  let recipe: FittingRecipe
  let model: TrainedModel

  /// Encodes the videos and teaches a head.
  ///
  /// - Returns: The recogniser, and what the user should know, a sentence each.
  /// - Throws: ``ClipInput/DataError``, ``TaskError`` where there is no action, and
  ///   ``Training/TrainingError``.
  func fit() async throws -> (recognizer: ActionRecognizer, warnings: [String]) {
    let collection = try await ActionCollection(joining: recipe.actions)
    let segments = collection.videos.flatMap(\.segments)
    guard !segments.isEmpty else {
      throw TaskError(
        code: .noLabels,
        message: "there is no action in \(collection.videos.count) videos to learn from; "
          + "annotate some"
      )
    }
    let step = suitingStep(segments)
    let (timelines, kept, broken) = try await timelines(of: collection.videos, model, step)
    let examples = ActionExamples(
      timelines,
      segments: kept.map { collection.videos[$0].segments },
      classes: collection.labels
    )
    let shortest = segments.map { $0.range.upperBound - $0.range.lowerBound }.min() ?? step
    var own = ActionRecipe()
    own.classes = collection.labels
    own.step = step
    own.shortest = shortest / 2
    let head = try ActionTraining(examples, seed: recipe.seed).head()
    return (ActionRecognizer(recipe: own, head: head), collection.warnings + broken)
  }

  private func timelines(
    of videos: [ActionVideo],
    _ model: TrainedModel,
    _ step: Duration
  ) async throws -> (timelines: [FeatureTimeline], kept: [Int], warnings: [String]) {
    let encoder = try TimelineEncoder(model.copy(), step: step, compute: recipe.compute)
    return try await encoder.timelines(of: videos)
  }
}

extension TimelineEncoder {
  /// The features of annotated videos; those that cannot be decoded are left out.
  ///
  /// - Returns: The timelines, which of the videos each is of, and a sentence on what is broken.
  /// - Throws: ``ClipInput/DataError`` when more than a tenth cannot be decoded.
  func timelines(
    of videos: [ActionVideo]
  ) async throws -> (timelines: [FeatureTimeline], kept: [Int], warnings: [String]) {
    var broken = BrokenVideos(fileCount: videos.count)
    var timelines: [FeatureTimeline] = []
    var kept: [Int] = []
    for (index, video) in videos.enumerated() {
      do {
        timelines.append(try await timeline(of: video.path))
        kept.append(index)
      } catch let error as VideoError {
        try broken.add(video.path, reason: error.message)
      }
    }
    guard !timelines.isEmpty else { throw TaskError.noTrainingClips }
    return (timelines, kept, [broken.summary].compactMap(\.self))
  }
}
