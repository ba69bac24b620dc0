public import ClipInput
import Torch
public import Training
import VideoDecoding

extension FittedModel {
  /// Says what each of some videos shows, in all tasks that the model was fitted to.
  ///
  /// - Parameters:
  ///   - collection: The videos; their labels, if any, are not looked at.
  ///   - lines: Lines in the pictures, of which crossings are counted.
  ///   - compute: What is computed on and in.
  /// - Returns: What the model says, video by video.
  /// - Throws: ``ClipInput/DataError`` when too many videos cannot be decoded, and ``TaskError``
  ///   where there are lines and the model follows nothing.
  @Engine
  public func predict(
    _ collection: VideoCollection,
    lines: [LineSegment] = [],
    compute: ComputeRecipe = ComputeRecipe()
  ) async throws -> PredictedVideos {
    guard lines.isEmpty || detector != nil else { throw lack(of: .detect) }
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
    guard recognizer != nil || detector != nil else { return predicted }
    let predictor = try VideoPredictor(self, compute: compute)
    var broken = BrokenVideos(fileCount: collection.items.count)
    for item in collection.items {
      do {
        let prediction = try await predictor.prediction(ofVideoAt: item.path)
        predicted.update(item.path) { $0.take(prediction, lines: lines) }
      } catch let error as VideoError {
        try broken.add(item.path, reason: error.message)
      }
    }
    predicted.warnings += [broken.summary].compactMap(\.self).filter {
      !predicted.warnings.contains($0)
    }
    return predicted
  }
}

extension PredictedVideos {
  /// Changes what is said of a video, about which nothing may have been said yet.
  fileprivate mutating func update(_ path: String, _ change: (inout Video) -> Void) {
    if let index = videos.firstIndex(where: { $0.path == path }) {
      change(&videos[index])
    } else {
      var video = Video(path: path)
      change(&video)
      videos.append(video)
    }
  }
}

extension PredictedVideos.Video {
  /// Takes over what happens when, and what is where.
  fileprivate mutating func take(_ prediction: VideoPrediction, lines: [LineSegment]) {
    actions = prediction.actions?.map(PredictedVideos.Action.init)
    guard let frames = prediction.frames else { return }
    take(frames.map(\.objects), at: frames.map(\.time), lines: lines)
  }
}

extension VideoClassifier {
  /// The class named first, or, where there may be several, all that are more probable than not.
  fileprivate func label(of answer: Answer) -> String {
    guard areSeveral else { return answer.prediction.label }
    return zip(classes, answer.probabilities).filter { $0.1 > 0.5 }.map(\.0).joined(separator: "|")
  }
}
