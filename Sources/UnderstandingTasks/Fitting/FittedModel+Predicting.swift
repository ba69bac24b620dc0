public import ClipInput
import Torch
public import Training

extension FittedModel {
  /// Says what each of some videos shows, in all tasks that the model was fitted to.
  ///
  /// - Parameters:
  ///   - collection: The videos; their labels, if any, are not looked at.
  ///   - compute: What is computed on and in.
  /// - Returns: What the model says, video by video.
  /// - Throws: ``ClipInput/DataError`` when too many videos cannot be decoded.
  @Engine
  public func predict(
    _ collection: VideoCollection,
    compute: ComputeRecipe = ComputeRecipe()
  ) async throws -> PredictedVideos {
    var predicted = PredictedVideos(videos: [], warnings: [])
    if let classifier {
      let (set, _, warnings) = try await VideoEmbedder(model.copy(), compute: compute)
        .embeddingSet(of: collection)
      predicted.warnings = warnings
      predicted.videos = zip(set.items, classifier.answers(for: set)).map { item, answer in
        PredictedVideos.Video(
          path: item.identifier,
          label: answer.isUnknown ? PredictedVideos.unknownLabel : classifier.label(of: answer),
          probabilities: Dictionary(
            uniqueKeysWithValues: zip(classifier.classes, answer.probabilities)
          ),
          familiarity: answer.familiarity
        )
      }
    }
    if let recognizer {
      try await add(recognizer, to: &predicted, collection, compute)
    }
    return predicted
  }

  @Engine
  private func add(
    _ recognizer: ActionRecognizer,
    to predicted: inout PredictedVideos,
    _ collection: VideoCollection,
    _ compute: ComputeRecipe
  ) async throws {
    let encoder = try TimelineEncoder(
      model.copy(),
      step: recognizer.recipe.step,
      compute: compute
    )
    let videos = collection.items.map { ActionVideo(identifier: $0.path, path: $0.path) }
    let (timelines, kept, warnings) = try await encoder.timelines(of: videos)
    predicted.warnings += warnings.filter { !predicted.warnings.contains($0) }
    for (place, timeline) in zip(kept, timelines) {
      let path = videos[place].path
      let actions = recognizer.segments(on: timeline).map(PredictedVideos.Action.init)
      if let index = predicted.videos.firstIndex(where: { $0.path == path }) {
        predicted.videos[index].actions = actions
      } else {
        predicted.videos.append(PredictedVideos.Video(path: path, actions: actions))
      }
    }
  }
}

extension VideoClassifier {
  /// The class named first, or, where there may be several, all that are more probable than not.
  fileprivate func label(of answer: Answer) -> String {
    guard areSeveral else { return answer.prediction.label }
    return zip(classes, answer.probabilities).filter { $0.1 > 0.5 }.map(\.0).joined(separator: "|")
  }
}
