public import UnderstandingTasks
public import VideoDecoding

/// Writes a video with what a model says of it: boxes with identities, the class of the whole, and a
/// timeline of actions below the picture.
///
///     let predicted = try await fitted.predict(VideoCollection(["walk.mp4"]))
///     try PredictionRenderer(predicted.videos[0]).write(to: "told.mp4")
public struct PredictionRenderer: Sendable {
  private let video: PredictedVideos.Video

  /// Prepares a video that a model was asked about.
  public init(_ video: PredictedVideos.Video) {
    self.video = video
  }

  /// Writes the video; frames keep their times, and sound is copied as it is.
  ///
  /// - Parameters:
  ///   - path: An MP4 file, which comes to its place whole.
  ///   - onProgress: Told the part that is done, 0 to 1, and the number of frames.
  /// - Returns: What the user should know, a sentence each.
  /// - Throws: `VideoError` where the video cannot be read, or the place not be written to.
  public func write(
    to path: String,
    onProgress: (Double, Int) -> Void = { _, _ in }
  ) throws(VideoError) -> [String] {
    var source = try VideoFile(video.path)
    let duration = source.description.duration.seconds
    var overlay = FrameOverlay(video, size: source.description.size, duration: duration)
    var writer = try VideoWriter(path, size: overlay.canvas.size, following: source)
    var count = 0
    while let frame = try source.next() {
      try writer.append(overlay.draw(on: frame))
      count += 1
      onProgress(min(frame.time.seconds / max(duration, 1e-9), 1), count)
    }
    // What is damaged shows at the end only.
    let missing = Set(writer.soundLeftOut).sorted()
    try writer.finish()
    return missing.map { codec in
      "sound of '\(video.path)' is missing in '\(path)', as MP4 cannot hold it (\(codec)); "
        + "convert the sound to AAC first"
    }
  }
}
