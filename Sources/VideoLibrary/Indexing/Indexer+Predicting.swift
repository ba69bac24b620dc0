import Torch
import Training
import UnderstandingTasks
import VideoDecoding

extension Indexer {
  /// Lets the library's fitted model, if it has one, look at the indexed videos that it has not seen.
  ///
  /// What is said of a video is noted at its end: a kill before that makes the video be looked at anew.
  /// Videos that come in meanwhile are indexed between two frames, so that they can be found soon.
  func predict(
    _ progress: inout IndexingProgress,
    _ onProgress: @Sendable (IndexingProgress) -> Void
  ) async throws {
    let catalogue = library.catalogue
    let file = try library.fittedModelFile(known: fittedModel)
    fittedModel = file
    guard let model = file.content else { return }
    var waiting = try await catalogue.unpredictedVideos(by: model)
    guard !waiting.isEmpty else { return }
    let predictor = try VideoPredictor(
      FittedModel(contentsOf: file.path),
      compute: embedder.compute
    )
    while let id = waiting.first, let video = try await catalogue.video(id) {
      try Task.checkCancellation()
      var shown = progress
      shown.stage = .predicting
      shown.video = video
      shown.fraction = 0
      shown.waiting = waiting.count
      onProgress(shown)
      do {
        let prediction = try await prediction(of: video, by: predictor) { fraction in
          try await self.indexWaiting(&progress, onProgress)
          if progress.done > shown.done {
            shown.waiting = try await catalogue.unpredictedVideos(by: model).count
          }
          shown.done = progress.done
          shown.clips = progress.clips
          shown.fraction = fraction
          onProgress(shown)
        }
        try await catalogue.note(prediction, of: id, by: model)
      } catch let error as VideoError {
        try await pass(over: video, model, error, &progress)
      }
      progress.predicted += 1
      waiting = try await catalogue.unpredictedVideos(by: model)
    }
  }

  private func prediction(
    of video: LibraryVideo,
    by predictor: VideoPredictor,
    _ onFrame: @Engine (_ fraction: Double) async throws -> Void
  ) async throws -> LibraryPrediction {
    guard let description = video.description else { return LibraryPrediction() }
    let duration = description.duration
    let prediction = try await predictor.prediction(ofVideoAt: video.path) { time in
      try await onFrame(duration > .zero ? min(time / duration, 1) : 0)
    }
    return LibraryPrediction(prediction, of: description)
  }

  /// Goes on without a video that cannot be decoded to its end; one whose drive went away waits for it.
  private func pass(
    over video: LibraryVideo,
    _ model: String,
    _ error: VideoError,
    _ progress: inout IndexingProgress
  ) async throws {
    guard try await isThere(video) else { return }
    try await library.catalogue.note(LibraryPrediction(), of: video.id, by: model)
    progress.warnings.append("nothing is predicted of '\(video.name)': \(error.message)")
  }
}
